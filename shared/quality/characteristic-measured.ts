import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import type {Exception} from '../kernel/outcome.ts';
import {booked} from '../kernel/outcome.ts';
import type {Problem} from '../kernel/problem.ts';
import {problem} from '../kernel/problem.ts';
import {byIdOrCode, unknownThings} from '../warehouse/post-stock.ts';
import {awaitPhoto} from './awaited-photos.ts';
import {characteristicParams} from './inspection-plan.ts';
import {inspection} from './inspection.ts';
import {isMeasurementOk} from './judge-measurement.ts';
import type {Inspection} from './new-inspection.ts';

type Result = Inspection['results'][number];

/** One characteristic of one sample was measured, judged or photographed. Out of limits is a result, not a fault. */
export const characteristicMeasured = defineFact({
  kind: 'characteristic-measured',
  fields: {
    inspectionId: field.id(),
    no: field.integer(),
    sample: field.integer(),
    value: optional(field.quantity()),
    isOk: optional(field.flag()),
    /** SHA-256 of the picture; the picture itself travels apart. */
    photo: optional(field.text(64)),
    gaugeId: optional(field.id()),
  },
  apply: ({body, ...fact}, world) => {
    const check = byIdOrCode(inspection, body.inspectionId, world);
    if (check === undefined) return unknownThings([`inspection:${body.inspectionId}`]);
    const characteristic = check.characteristics.find((other) => other.no === body.no);
    const {no, sample, value, photo, gaugeId} = body;
    const isOk = isMeasurementOk(characteristic, body);
    const made = {factId: fact.id, actorId: fact.actor, measuredAt: fact.happenedAt};
    const results = withMeasurement(check.results, {no, sample, value, photo, gaugeId, isOk, ...made});
    const state = check.state === 'required' ? 'inProgress' : check.state;
    const missingPhotos = awaitPhoto(check, results, photo, world);
    world.put(inspection, {...check, results, missingPhotos, state});
    const causes: Problem[] = [];
    if (check.state === 'decided') causes.push(problem('inspectionDecided', {inspection: check.code}));
    if (check.state === 'cancelled') causes.push(problem('documentClosed', {document: check.code}));
    if (characteristic === undefined) causes.push(problem('unknownThing', {what: `${check.code} #${no}`}));
    if (characteristic?.kind === 'photo' && photo === undefined) {
      causes.push(problem('photoMissing', characteristicParams(characteristic)));
    }
    return booked(
      causes.map((cause): Exception => {
        return {problem: cause, owner: 'inspector', subject: `inspection:${check.id}`};
      }),
    );
  },
});

// Measured again: the later measurement stands, whichever arrived first.
function withMeasurement(results: readonly Result[], result: Result): readonly Result[] {
  const before = results.find((other) => other.no === result.no && other.sample === result.sample);
  if (before !== undefined && stampOf(before) > stampOf(result)) return results;
  return [...results.filter((other) => other !== before), result].sort(
    (a, b) => a.no - b.no || a.sample - b.sample,
  );
}

const stampOf = (result: Result) => `${result.measuredAt ?? '0'}~${result.factId}`;
