import {characteristicMeasured} from '../../../shared/quality/characteristic-measured.ts';
import {inspectionDecided} from '../../../shared/quality/inspection-decided.ts';
import type {Demo} from './demo-context.ts';
import type {DemoMinute} from './demo-days.ts';
import {goodGauges} from './equipment.ts';
import {goodValue, planOf} from './inspection-plans.ts';

export type Check = {
  readonly inspectionId: string;
  readonly planId: string;
  readonly inspector: string;
  readonly from: DemoMinute;
  /** Value of a characteristic instead of a good one; `undefined` for the result leaves it undecided. */
  readonly bad?: {readonly no: number; readonly value: string};
  readonly gaugeId?: string;
  readonly result?: 'pass' | 'fail' | 'concession';
  readonly note?: string;
};

/** Measures every characteristic of a plan once, a minute and a half each, and decides. */
export function tellInspection({prng, tape}: Demo, check: Check): DemoMinute {
  let at = check.from;
  for (const characteristic of planOf(check.planId).characteristics) {
    at += prng.int(1, 2);
    const {no} = characteristic;
    const value = check.bad?.no === no ? check.bad.value : goodValue(characteristic, prng);
    const gaugeId = characteristic.needsGauge ? (check.gaugeId ?? prng.pick(goodGauges)) : undefined;
    const body = {
      inspectionId: check.inspectionId,
      no,
      sample: 1,
      value,
      gaugeId,
      isOk: value === undefined ? true : undefined,
    };
    tape.tell(characteristicMeasured, body, {at, actor: check.inspector});
  }
  if (check.result === undefined) return at;
  at += 2;
  const {inspectionId, result, note} = check;
  tape.tell(inspectionDecided, {inspectionId, result, note}, {at, actor: check.inspector});
  return at;
}
