// Random days on the floor: what three terminals recorded, odd input included.
import fc from 'fast-check';
import type {TestFact} from '../../access/testing/test-journal.ts';
import {factIdOf} from '../../access/testing/test-journal.ts';
import {items, places} from './stock-fixture.ts';

// Also the codes that a terminal knows when it does not know the thing, and things that nobody knows.
const itemId = fc.constantFrom(...items, 'NUT', 'BAR', 'item-GHOST');
const place = fc.constantFrom(...places, 'A1', 'C3', 'place-GHOST');
const quantity = fc.oneof(
  {weight: 6, arbitrary: fc.integer({min: 1, max: 12}).map(String)},
  {weight: 2, arbitrary: fc.constantFrom('0.5', '2.25', '0.000001')},
  {weight: 1, arbitrary: fc.constantFrom('0', '-3')},
);
const lotCode = fc.option(fc.constantFrom('L1', 'L2'), {nil: undefined});
const serials = fc.option(fc.uniqueArray(fc.constantFrom('S1', 'S2', 'S3'), {maxLength: 3}), {
  nil: undefined,
});
const lineNo = fc.option(fc.integer({min: 1, max: 4}), {nil: undefined});
const line = {itemId, lotCode, serials, quantity, lineNo};
const lines = <T extends Record<string, fc.Arbitrary<unknown>>>(more: T) =>
  fc.array(fc.record({...line, ...more}), {minLength: 1, maxLength: 3});
const documentId = (id: string) => fc.option(fc.constant(id), {nil: undefined});

type Step = {readonly kind: string; readonly body: Record<string, unknown>};
const step = (kind: string, body: fc.Arbitrary<object>): fc.Arbitrary<Step> =>
  body.map((value) => ({kind, body: {...value}}));

const received = fc.record({
  stockDocumentId: documentId('doc-IN'),
  lines: lines({locationId: place, heatNumber: documentId('H1')}),
});
const moved = fc.record({lines: lines({fromLocationId: place, toLocationId: place})});
const shipped = fc.record({stockDocumentId: documentId('doc-OUT'), lines: lines({fromLocationId: place})});
const misc = fc.record({
  direction: fc.constantFrom('in', 'out', 'scrap'),
  reasonId: fc.constant('r'),
  lines: lines({locationId: place}),
});
const counted = fc.record({
  taskId: fc.constant('task-1'),
  locationId: place,
  itemId,
  lotCode,
  countedQuantity: quantity,
  seenQuantity: quantity,
  round: fc.integer({min: 1, max: 2}),
});
const placeCounted = fc.record({
  taskId: fc.constant('task-1'),
  locationId: place,
  missing: fc.array(fc.record({itemId, lotCode, seenQuantity: quantity}), {maxLength: 2}),
});
const opening = fc.record({lines: lines({locationId: place})});
const reversal = fc.integer({min: 0, max: 11}).map((index) => ({movementId: factIdOf(index)}));
const lotDefined = fc.record({
  itemId,
  lotCode: fc.constantFrom('L1', 'L2'),
  quality: fc.constantFrom('passed', 'failed'),
});

/** Steps of the warehouse; a reversal names one of the first facts of the day. */
export const stockStep: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: step('goods-received', received)},
  {weight: 3, arbitrary: step('goods-moved', moved)},
  {weight: 3, arbitrary: step('goods-shipped', shipped)},
  {weight: 2, arbitrary: step('misc-moved', misc)},
  {weight: 1, arbitrary: step('opening-balance-loaded', opening)},
  {weight: 3, arbitrary: step('movement-reversed', reversal)},
  {weight: 2, arbitrary: step('item-counted', counted)},
  {weight: 1, arbitrary: step('location-counted', placeCounted)},
  {weight: 1, arbitrary: step('lot-defined', lotDefined)},
);

/** Numbers the steps and gives them to three terminals; times may be equal or run backwards between terminals. */
export function dayOf(steps: readonly Step[]): readonly TestFact[] {
  return steps.map(({kind, body}, no) => ({
    kind,
    no,
    device: no % 3,
    happenedAt: `2026-03-18T08:0${(no * 7) % 5}:00.000Z`,
    body: JSON.parse(JSON.stringify(body)) as Record<string, unknown>, // as it travels: without undefined
  }));
}

/** A day and two orders in which its facts reach the server. */
export function twoOrders(steps: fc.Arbitrary<Step>, more: readonly TestFact[]) {
  return fc.array(steps, {minLength: 1, maxLength: 12}).chain((day) => {
    const facts = [...dayOf(day), ...more];
    const any = fc.shuffledSubarray([...facts], {minLength: facts.length, maxLength: facts.length});
    return fc.tuple(any, any);
  });
}
