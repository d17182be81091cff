import {localDay} from '../access/local-day.ts';
import type {Fact} from '../kernel/fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied, booked} from '../kernel/outcome.ts';
import type {Problem} from '../kernel/problem.ts';
import {problem} from '../kernel/problem.ts';
import type {World} from '../kernel/world.ts';
import {inspection} from '../quality/inspection.ts';
import {byIdOrCode} from '../warehouse/post-stock.ts';
import {equipment} from './equipment.ts';
import {gaugeState} from './gauge-state.ts';

type Measured = Pick<Fact, 'happenedAt' | 'zoneMinutes'> & {
  readonly body: {readonly inspectionId: string; readonly no: number; readonly gaugeId?: string};
};

/** Effect of a measurement: taken with a gauge that is unknown, overdue or not named, it is kept and questioned. */
export function checkGauge(fact: Measured, world: World): Outcome {
  const check = byIdOrCode(inspection, fact.body.inspectionId, world);
  const characteristic = check?.characteristics.find((other) => other.no === fact.body.no);
  const cause = gaugeProblem(fact, characteristic?.needsGauge === true, world);
  if (cause === undefined) return applied;
  const subject = `inspection:${check?.id ?? fact.body.inspectionId}`;
  return booked([{problem: cause, owner: 'inspector', subject}]);
}

function gaugeProblem(fact: Measured, isNeeded: boolean, world: World): Problem | undefined {
  const {gaugeId} = fact.body;
  if (gaugeId === undefined) return isNeeded ? problem('calibrationUnknown', {gauge: '?'}) : undefined;
  const gauge = byIdOrCode(equipment, gaugeId, world);
  if (gauge === undefined || gauge.kind !== 'gauge')
    return problem('calibrationUnknown', {gauge: gauge?.code ?? gaugeId});
  const due = gauge.calibrationDueDay;
  if (due === undefined) return isNeeded ? problem('calibrationUnknown', {gauge: gauge.code}) : undefined;
  if (gaugeState(gauge, localDay(fact.happenedAt, fact.zoneMinutes)) !== 'overdue') return undefined;
  return problem('gaugeOverdue', {gauge: gauge.code, day: due});
}
