import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import type {Exception} from '../kernel/outcome.ts';
import {booked} from '../kernel/outcome.ts';
import type {Problem} from '../kernel/problem.ts';
import {problem} from '../kernel/problem.ts';
import type {World} from '../kernel/world.ts';
import type {LotQuality} from '../warehouse/lot.ts';
import {decideLotQuality} from '../warehouse/lot-quality.ts';
import type {StockFact} from '../warehouse/post-stock.ts';
import {byIdOrCode, unknownThings} from '../warehouse/post-stock.ts';
import {missingRequiredPhotos, waitsForPhotos} from './awaited-photos.ts';
import {decideFirstPiece} from './decide-first-piece.ts';
import {characteristicParams} from './inspection-plan.ts';
import {inspection} from './inspection.ts';
import {limitsText} from './judge-measurement.ts';
import type {Inspection} from './new-inspection.ts';

const decisions = ['pass', 'fail', 'concession'] as const;
type Decision = (typeof decisions)[number];

const qualityOf: Readonly<Record<Decision, LotQuality>> = {
  pass: 'passed',
  fail: 'failed',
  concession: 'concession',
};

/** An inspector decides; lot and first piece follow. Of two decisions the one that happened later stands. To pass, the
 * photos that the check asks for must be on the server; a failure never waits, and a concession without them is a case. */
export const inspectionDecided = defineFact({
  kind: 'inspection-decided',
  fields: {inspectionId: field.id(), result: field.oneOf(decisions), note: optional(field.text(400))},
  apply: ({body, ...fact}, world) => {
    const check = byIdOrCode(inspection, body.inspectionId, world);
    if (check === undefined) return unknownThings([`inspection:${body.inspectionId}`]);
    const missing = body.result === 'fail' ? [] : missingRequiredPhotos(check);
    if (body.result === 'pass') {
      const waiting = waitsForPhotos(check.code, missing, `inspection:${check.id}`);
      if (waiting !== undefined) return waiting;
    }
    const causes: Problem[] = [];
    if (missing.length > 0)
      causes.push(problem('waitsForPhoto', {what: check.code, count: String(missing.length)}));
    if (check.decidedFactId !== undefined)
      causes.push(problem('inspectionDecided', {inspection: check.code}));
    if (check.state === 'cancelled') causes.push(problem('documentClosed', {document: check.code}));
    if (body.result === 'fail') causes.push(problem('inspectionFailed', {what: check.code}));
    if (body.result === 'pass') causes.push(...outOfLimits(check));
    if (stampOf(check) < `${fact.happenedAt}~${fact.id}`) decide(fact, check, body, world);
    return booked(
      causes.map((cause): Exception => {
        return {problem: cause, owner: 'inspector', subject: `inspection:${check.id}`};
      }),
    );
  },
});

// '0' sorts before every instant: a check without a decision gives way to any.
const stampOf = (check: Inspection) => `${check.decidedAt ?? '0'}~${check.decidedFactId ?? ''}`;

function decide(
  fact: StockFact,
  check: Inspection,
  {result, note}: {readonly result: Decision; readonly note?: string},
  world: World,
): void {
  world.put(inspection, {
    ...check,
    state: 'decided',
    result,
    note,
    decidedBy: fact.actor,
    decidedAt: fact.happenedAt,
    decidedFactId: fact.id,
  });
  const lotIds = new Set([...(check.lotId === undefined ? [] : [check.lotId]), ...(check.lotIds ?? [])]);
  for (const lotId of lotIds) decideLotQuality(lotId, qualityOf[result], fact, world);
  if (check.ipqcKind === 'first' && check.jobOrderId !== undefined) {
    const decided = {isPassed: result !== 'fail', at: fact.happenedAt, factId: fact.id};
    decideFirstPiece(check.jobOrderId, decided, world);
  }
}

// Passed although a result says otherwise: allowed to a person, but somebody else should see it.
function outOfLimits(check: Inspection): readonly Problem[] {
  const bad = check.results.filter((result) => !result.isOk);
  return [...new Set(bad.map((result) => result.no))].flatMap((no) => {
    const characteristic = check.characteristics.find((other) => other.no === no);
    const value = bad.find((result) => result.no === no)?.value ?? '✗';
    if (characteristic === undefined) return [];
    return [
      problem('outOfLimits', {
        ...characteristicParams(characteristic),
        value,
        limits: limitsText(characteristic),
      }),
    ];
  });
}
