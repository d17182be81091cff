// Between an inspection plan and the texts of its form. Pure, so that a test can hold it.
import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import {compare, parseQuantity} from '../../../shared/kernel/quantity.ts';
import type {inspectionPlanDefined} from '../../../shared/quality/inspection-plan-defined.ts';
import type {Characteristic} from '../../../shared/quality/inspection-plan.ts';

type PlanBody = BodyOf<typeof inspectionPlanDefined>;

export type LineDraft = {
  readonly key: number;
  readonly name: string;
  readonly kind: Characteristic['kind'];
  readonly nominal: string;
  readonly lowerLimit: string;
  readonly upperLimit: string;
  readonly uom: string;
  readonly sampleSize: string;
  readonly needsGauge: boolean;
  /** Kept although the form does not show it. */
  readonly nameEn: string | undefined;
};

export type PlanDraft = {
  readonly code: string;
  readonly name: string;
  readonly inspectionKind: PlanBody['inspectionKind'];
  readonly ipqcKind: NonNullable<PlanBody['ipqcKind']>;
  readonly itemId: string | undefined;
  readonly operationNo: string;
  readonly isActive: boolean;
  readonly lines: readonly LineDraft[];
};

/** SQL says null where our documents leave a field out. */
type PlanLike = {
  readonly [K in keyof PlanBody]: PlanBody[K] | (undefined extends PlanBody[K] ? null : never);
};

export const newLine = (lines: readonly LineDraft[]): LineDraft => ({
  key: Math.max(0, ...lines.map((line) => line.key)) + 1,
  name: '',
  kind: 'measure',
  nominal: '',
  lowerLimit: '',
  upperLimit: '',
  uom: 'mm',
  sampleSize: '1',
  needsGauge: true,
  nameEn: undefined,
});

/** The form of a plan, or of a new one with one empty line. */
export function planDraftOf(plan: PlanLike | undefined): PlanDraft {
  return {
    code: plan?.code ?? '',
    name: plan?.name ?? '',
    inspectionKind: plan?.inspectionKind ?? 'iqc',
    ipqcKind: plan?.ipqcKind ?? 'first',
    itemId: plan?.itemId ?? undefined,
    operationNo: String(plan?.operationNo ?? ''),
    isActive: plan?.isActive ?? true,
    lines: plan?.characteristics.map((line, index) => ({
      key: index + 1,
      name: line.name,
      kind: line.kind,
      nominal: line.nominal ?? '',
      lowerLimit: line.lowerLimit ?? '',
      upperLimit: line.upperLimit ?? '',
      uom: line.uom ?? '',
      sampleSize: String(line.sampleSize),
      needsGauge: line.needsGauge,
      nameEn: line.nameEn,
    })) ?? [newLine([])],
  };
}

/** What keeps a line from being stored, or undefined. */
export function lineFault(line: LineDraft): 'name' | 'limits' | 'sample' | undefined {
  if (line.name.trim() === '') return 'name';
  if (!/^[1-9]\d{0,3}$/.test(line.sampleSize)) return 'sample';
  if (line.kind !== 'measure') return undefined;
  const texts = [line.lowerLimit, line.upperLimit].map((text) => text.trim());
  const [lower, upper] = texts.map(parseQuantity);
  const isWrong = texts.some((text, index) => text !== '' && [lower, upper][index] === undefined);
  if (isWrong || (lower === undefined && upper === undefined)) return 'limits';
  return lower !== undefined && upper !== undefined && compare(lower, upper) > 0 ? 'limits' : undefined;
}

/** Whether the whole plan can be stored. */
export const isPlanReady = (draft: PlanDraft): boolean =>
  draft.code.trim() !== '' &&
  draft.name.trim() !== '' &&
  /^\d{0,6}$/.test(draft.operationNo) &&
  draft.lines.length > 0 &&
  draft.lines.every((line) => lineFault(line) === undefined);

function characteristicOf(line: LineDraft, index: number): Characteristic {
  const lower = parseQuantity(line.lowerLimit.trim());
  const upper = parseQuantity(line.upperLimit.trim());
  const isMeasured = line.kind === 'measure';
  return {
    no: index + 1,
    name: line.name.trim(),
    kind: line.kind,
    needsGauge: isMeasured && line.needsGauge,
    sampleSize: Number(line.sampleSize),
    ...(line.nameEn === undefined ? {} : {nameEn: line.nameEn}),
    ...(isMeasured && line.nominal.trim() !== '' ? {nominal: line.nominal.trim()} : {}),
    ...(isMeasured && lower !== undefined ? {lowerLimit: lower} : {}),
    ...(isMeasured && upper !== undefined ? {upperLimit: upper} : {}),
    ...(isMeasured && line.uom.trim() !== '' ? {uom: line.uom.trim()} : {}),
  };
}

/** The plan as the next version: inspections that were begun keep the characteristics they had. */
export function planBody(draft: PlanDraft, id: string, version: number): PlanBody {
  return {
    id,
    kind: 'inspectionPlan',
    code: draft.code.trim(),
    name: draft.name.trim(),
    inspectionKind: draft.inspectionKind,
    version,
    isActive: draft.isActive,
    characteristics: draft.lines.map(characteristicOf),
    ...(draft.inspectionKind === 'ipqc' ? {ipqcKind: draft.ipqcKind} : {}),
    ...(draft.itemId === undefined ? {} : {itemId: draft.itemId}),
    ...(draft.operationNo === '' ? {} : {operationNo: Number(draft.operationNo)}),
  };
}
