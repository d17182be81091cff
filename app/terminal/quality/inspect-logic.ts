// The order of a check, what a value means, and which checks wait for whom. Pure.
import type {equipment} from '../../../shared/equipment/equipment.ts';
import type {DocumentOf} from '../../../shared/kernel/define-document.ts';
import {compare, subtract} from '../../../shared/kernel/quantity.ts';
import type {Characteristic, inspectionPlan} from '../../../shared/quality/inspection-plan.ts';
import type {inspection} from '../../../shared/quality/inspection.ts';

export type Inspection = DocumentOf<typeof inspection>;
export type InspectionPlan = DocumentOf<typeof inspectionPlan>;
export type Gauge = DocumentOf<typeof equipment>;
export type Result = Inspection['results'][number];
/** One value to find: a characteristic of one sample. */
export type InspectStep = {readonly characteristic: Characteristic; readonly sample: number};

/** All values of a check, characteristic by characteristic: the gauge stays in the hand. */
export const stepsOf = (check: Inspection): readonly InspectStep[] =>
  check.characteristics.flatMap((characteristic) =>
    Array.from({length: Math.max(characteristic.sampleSize, 1)}, (_none, index) => ({
      characteristic,
      sample: index + 1,
    })),
  );

/** What was found for a step. */
export const resultOf = (check: Inspection, step: InspectStep): Result | undefined =>
  check.results.find((result) => result.no === step.characteristic.no && result.sample === step.sample);

/** Where to go on: the first step without a result, or the length when all are done. */
export const firstOpen = (check: Inspection): number => {
  const steps = stepsOf(check);
  const index = steps.findIndex((step) => resultOf(check, step) === undefined);
  return index < 0 ? steps.length : index;
};

/** How far a value is beyond a limit; undefined while it is within. */
export const beyondOf = (
  characteristic: Characteristic,
  value: string,
): {readonly side: 'upper' | 'lower'; readonly by: string} | undefined => {
  const {lowerLimit, upperLimit} = characteristic;
  if (upperLimit !== undefined && compare(value, upperLimit) > 0)
    return {side: 'upper', by: subtract(value, upperLimit)};
  if (lowerLimit !== undefined && compare(value, lowerLimit) < 0)
    return {side: 'lower', by: subtract(lowerLimit, value)};
  return undefined;
};

/** What the values say; the person decides. */
export const proposedResult = (check: Inspection): 'pass' | 'fail' =>
  check.results.some((result) => !result.isOk) ? 'fail' : 'pass';

/** Decimals to type: those of the limits and one more. */
export const decimalsOf = ({lowerLimit, upperLimit}: Characteristic): number =>
  Math.min(
    6,
    Math.max(2, ...[lowerLimit, upperLimit].map((limit) => (limit?.split('.')[1]?.length ?? 0) + 1)),
  );

// A first piece stops a machine, a patrol stops nobody.
const urgency = (check: Inspection): number => {
  if (check.ipqcKind === 'first') return 0;
  if (check.state === 'inProgress') return 1;
  return check.inspectionKind === 'iqc' || check.inspectionKind === 'oqc' ? 2 : 3;
};

/** Checks that wait, the one that stops work first, then the oldest. */
export const waitingChecks = (checks: readonly Inspection[]): readonly Inspection[] =>
  checks
    .filter((check) => check.state === 'required' || check.state === 'inProgress')
    .sort(
      (a, b) =>
        urgency(a) - urgency(b) || (a.requiredAt < b.requiredAt ? -1 : a.requiredAt > b.requiredAt ? 1 : 0),
    );

/** Active plans, those made for the thing first. */
export const plansFor = (
  plans: readonly InspectionPlan[],
  thing: {readonly itemId: string; readonly operationNo?: number | undefined},
): readonly InspectionPlan[] => {
  const fit = (plan: InspectionPlan) =>
    (plan.itemId === thing.itemId ? 0 : plan.itemId === undefined ? 1 : 9) +
    (plan.operationNo === undefined || plan.operationNo === thing.operationNo ? 0 : 4);
  return plans
    .filter((plan) => plan.isActive && fit(plan) < 9)
    .sort((a, b) => fit(a) - fit(b) || (a.code < b.code ? -1 : 1));
};

/** Checks of a lot, a job or an item that still wait. */
export const checksOf = (
  checks: readonly Inspection[],
  thing: {
    readonly lotId?: string | undefined;
    readonly jobOrderId?: string | undefined;
    readonly itemId?: string | undefined;
  },
): readonly Inspection[] =>
  waitingChecks(checks).filter((check) => {
    if (thing.lotId !== undefined)
      return check.lotId === thing.lotId || check.lotIds?.includes(thing.lotId) === true;
    if (thing.jobOrderId !== undefined) return check.jobOrderId === thing.jobOrderId;
    return check.itemId === thing.itemId;
  });
