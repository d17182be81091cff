import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import type {inspectionPlanDefined} from '../../../shared/quality/inspection-plan-defined.ts';
import type {Prng} from './prng.ts';

export type DemoPlan = BodyOf<typeof inspectionPlanDefined>;
export type DemoCharacteristic = DemoPlan['characteristics'][number];

type Row = readonly [
  name: string,
  nameEn: string,
  limits?: readonly [nominal: string, lower: string, upper: string, uom: string],
];

const characteristics = (rows: readonly Row[], sampleSize = 1): readonly DemoCharacteristic[] =>
  rows.map(([name, nameEn, limits], index) => {
    const common = {no: index + 1, name, nameEn, sampleSize};
    if (limits === undefined) return {...common, kind: 'passFail', needsGauge: false};
    const [nominal, lowerLimit, upperLimit, uom] = limits;
    return {...common, kind: 'measure', nominal, lowerLimit, upperLimit, uom, needsGauge: true};
  });

const plan = (
  code: string,
  name: string,
  more: Pick<DemoPlan, 'inspectionKind' | 'characteristics'> & Partial<DemoPlan>,
): DemoPlan => ({
  id: code,
  kind: 'inspectionPlan',
  code,
  name,
  version: 1,
  isActive: true,
  ...more,
});

/** Plans by what they check: castings that come in, first pieces, the pressure test, finished valves. */
export const demoPlans: readonly DemoPlan[] = [
  plan('IQC-ZJ', '铸件来料检验', {
    inspectionKind: 'iqc',
    characteristics: characteristics([
      ['外观，无砂眼裂纹', 'No pores or cracks'],
      ['壁厚', 'Wall thickness', ['≥ 11', '11', '15', 'mm']],
      ['炉号与质保书一致', 'Heat number as certified'],
    ]),
  }),
  plan('IQC-LJ', '零件来料检验', {
    inspectionKind: 'iqc',
    characteristics: characteristics([
      ['外观', 'Appearance'],
      ['硬度', 'Hardness', ['HRC 38-42', '38', '42', 'HRC']],
    ]),
  }),
  plan('FP-FT-DN100', 'DN100 阀体精车首检', {
    inspectionKind: 'ipqc',
    ipqcKind: 'first',
    itemId: 'FT-Z41H-16C-DN100',
    operationNo: 40,
    characteristics: characteristics([
      ['法兰外径', 'Flange diameter', ['Φ220 ±1', '219', '221', 'mm']],
      ['法兰厚度', 'Flange thickness', ['22 +1', '22', '23', 'mm']],
      ['中法兰止口', 'Bonnet spigot', ['Φ142 H9', '142', '142.1', 'mm']],
      ['结构长度', 'Face to face', ['230 ±2', '228', '232', 'mm']],
      ['密封面外径', 'Seat diameter', ['Φ158 ±0.5', '157.5', '158.5', 'mm']],
      ['密封面角度', 'Seat angle', ['5° ±5′', '4.92', '5.08', '°']],
      ['粗糙度', 'Roughness', ['Ra 3.2', '0', '3.2', 'µm']],
      ['外观，无磕碰', 'No dents'],
    ]),
  }),
  plan('FP-FT', '阀体精车首检', {
    inspectionKind: 'ipqc',
    ipqcKind: 'first',
    operationNo: 40,
    characteristics: characteristics([
      ['法兰厚度', 'Flange thickness', ['20 +1', '20', '21', 'mm']],
      ['止口配合', 'Spigot fit', ['+0.10 / 0', '0', '0.1', 'mm']],
      ['粗糙度', 'Roughness', ['Ra 3.2', '0', '3.2', 'µm']],
      ['外观', 'Appearance'],
    ]),
  }),
  plan('FP-ZB', '启闭件粗车首检', {
    inspectionKind: 'ipqc',
    ipqcKind: 'first',
    operationNo: 20,
    characteristics: characteristics([
      ['外径余量', 'Stock on diameter', ['1.5 ±0.3', '1.2', '1.8', 'mm']],
      ['外观', 'Appearance'],
    ]),
  }),
  plan('PT-VALVE', '整机压力试验', {
    inspectionKind: 'ipqc',
    ipqcKind: 'patrol',
    operationNo: 30,
    characteristics: characteristics([
      ['壳体试验压力', 'Shell test', ['2.4 MPa', '2.4', '2.6', 'MPa']],
      ['密封试验压力', 'Seat test', ['1.76 MPa', '1.76', '1.9', 'MPa']],
      ['保压 60 秒无泄漏', 'Tight for 60 s'],
    ]),
  }),
  plan('FQC-VALVE', '成品检验', {
    inspectionKind: 'fqc',
    characteristics: characteristics([
      ['铭牌与合格证', 'Nameplate and certificate'],
      ['漆膜厚度', 'Paint thickness', ['≥ 80 µm', '80', '160', 'µm']],
      ['启闭灵活', 'Opens and closes freely'],
    ]),
  }),
];

export function planOf(id: string): DemoPlan {
  const found = demoPlans.find((other) => other.id === id);
  if (found === undefined) throw new Error(`the demo has no plan ${id}`);
  return found;
}

/** A value inside the limits, with two decimals. */
export function goodValue(characteristic: DemoCharacteristic, prng: Prng): string | undefined {
  const {lowerLimit, upperLimit} = characteristic;
  if (lowerLimit === undefined || upperLimit === undefined) return undefined;
  const low = Math.round(Number(lowerLimit) * 100);
  const high = Math.round(Number(upperLimit) * 100);
  const margin = Math.floor((high - low) / 5);
  return hundredths(prng.int(low + margin, high - margin));
}

/** 14204 → "142.04", without zeros at the end. */
export function hundredths(value: number): string {
  return String(Math.round(value) / 100);
}
