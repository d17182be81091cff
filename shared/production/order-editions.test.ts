// A released order keeps its drawings, whatever the office does later and in whatever order it arrives.
import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {workInstruction} from '../items/work-instruction.ts';
import {orderEdition} from './order-editions.ts';
import {created, masterFacts, openProduction, orderId, released} from './testing/production-fixture.ts';
import {workOrder} from './work-order.ts';

const at = (minute: number) => `2026-03-18T08:${String(minute).padStart(2, '0')}:00.000Z`;
const drawing = (no: number, edition: string, more: object = {}): TestFact => ({
  kind: 'work-instruction-defined',
  no,
  happenedAt: at(no),
  body: {
    id: 'wi-1',
    itemId: 'item-RING',
    type: 'drawing',
    title: '环',
    edition,
    pages: [{sha256: edition.padEnd(64, '0'), sizeBytes: 1}],
    isActive: true,
    ...more,
  },
});
const release = (no: number): TestFact => ({...released(no), happenedAt: at(no)});
const move = (no: number, edition: string, since: string | undefined): TestFact => ({
  kind: 'work-order-edition-changed',
  no,
  happenedAt: at(no),
  body: {workOrderId: orderId, instructionId: 'wi-1', edition, ...(since === undefined ? {} : {since})},
});

let journal: TestJournal;
beforeEach(() => {
  journal = openProduction();
  for (const fact of [...masterFacts(500), created(510)]) journal.append(fact);
});
const play = (...facts: readonly TestFact[]) => facts.map((fact) => journal.append(fact));
const shown = (own = journal) => {
  const instruction = own.world.get(workInstruction, 'wi-1');
  return instruction && orderEdition(own.world.get(workOrder, orderId), instruction);
};

test('the order keeps the edition of its release, and the newer one is told', () => {
  play(drawing(1, 'A'), release(2), drawing(3, 'B'));
  expect(shown()).toMatchObject({edition: {edition: 'A'}, newer: {edition: 'B'}, isWithdrawn: false});
});

test('an order released later works by the newer edition', () => {
  play(drawing(1, 'A'), drawing(3, 'B'), release(4));
  expect(shown()).toEqual({edition: expect.objectContaining({edition: 'B'}), isWithdrawn: false});
});

test('the same edition with other pages is another edition; another title is none', () => {
  play(drawing(1, 'A'), release(2), drawing(3, 'A', {title: '法兰环'}));
  expect(shown()?.newer).toBeUndefined();
  play(drawing(4, 'A', {pages: [{sha256: 'f'.repeat(64), sizeBytes: 1}]}));
  expect(shown()).toMatchObject({edition: {pages: [{sha256: 'A'.padEnd(64, '0')}]}, newer: {since: at(4)}});
});

test('drawn after the release: the order works by the first edition that came', () => {
  play(release(2), drawing(3, 'A'), drawing(4, 'B'));
  expect(shown()).toMatchObject({edition: {edition: 'A'}, newer: {edition: 'B'}});
});

test('withdrawn before the release it is not shown, withdrawn after it is shown and told', () => {
  play(drawing(1, 'A'), release(2), drawing(3, 'A', {isActive: false}));
  expect(shown()).toMatchObject({edition: {edition: 'A'}, isWithdrawn: true});
  journal = openProduction();
  play(...masterFacts(500), created(510), drawing(1, 'A'), drawing(2, 'A', {isActive: false}), release(3));
  expect(shown()).toBeUndefined();
});

test('a planner moves the order to the newer edition, and back', () => {
  play(drawing(1, 'A'), release(2), drawing(3, 'B'));
  expect(play(move(4, 'B', at(3)))).toEqual([{verdict: 'applied'}]);
  expect(shown()).toEqual({edition: expect.objectContaining({edition: 'B'}), isWithdrawn: false});
  play(move(5, 'A', at(1)));
  expect(shown()).toMatchObject({edition: {edition: 'A'}, newer: {edition: 'B'}});
});

test('a move to what is not there, withdrawn or on a cancelled order is refused', () => {
  play(drawing(1, 'A'), release(2), drawing(3, 'B', {isActive: false}));
  expect(play(move(4, 'C', at(9)))[0]).toMatchObject({problem: {code: 'staleDocument'}});
  expect(play(move(5, 'B', at(3)))[0]).toMatchObject({problem: {code: 'staleDocument'}});
  play({kind: 'work-order-state-changed', no: 6, body: {workOrderId: orderId, change: 'cancel'}});
  expect(play(move(7, 'A', at(1)))[0]).toMatchObject({problem: {code: 'orderCancelled'}});
});

test('what was there before editions were kept stays as it was', () => {
  const before = {...drawing(1, 'A').body, id: 'wi-1'} as never; // a document stored by an older server
  journal.world.put(workInstruction, before);
  play(release(2));
  expect(shown()).toMatchObject({edition: {edition: 'A'}});
  play(drawing(3, 'B'), move(4, 'B', at(3)), move(5, 'A', undefined));
  expect(shown()).toMatchObject({edition: {edition: 'A'}, newer: {edition: 'B'}});
});

test('an order released before that works by what is in force', () => {
  play(drawing(1, 'A'), release(2));
  const order = journal.world.get(workOrder, orderId);
  if (order !== undefined) journal.world.put(workOrder, {...order, releasedAt: undefined});
  play(drawing(3, 'B'));
  expect(shown()).toEqual({edition: expect.objectContaining({edition: 'B'}), isWithdrawn: false});
});

test('a release that arrives late and moves in any order end at the same edition', () => {
  const drawings = [drawing(1, 'A'), drawing(10, 'B'), drawing(20, 'C')];
  const sinceOf = {A: at(1), B: at(10), C: at(20)} as const;
  const moves = fc.array(
    fc.constantFrom(...(['A', 'B', 'C'] as const)).map((edition) => ({edition})),
    {maxLength: 4},
  );
  const run = (facts: readonly TestFact[]) => {
    const own = openProduction();
    for (const fact of [...masterFacts(500), created(510), ...drawings, ...facts]) own.append(fact);
    return own;
  };
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 29}),
      moves.chain((all) => {
        const facts = all.map(({edition}, index) => move(30 + index, edition, sinceOf[edition]));
        return fc.tuple(fc.shuffledSubarray(facts, {minLength: facts.length}), fc.constant(facts));
      }),
      (minute, [mixed, inOrder]) => {
        const first = {...released(100), happenedAt: at(minute)};
        const [a, b] = [run([first, ...inOrder]), run([first, ...mixed, ...mixed])];
        expect(shown(b)).toEqual(shown(a));
        const last = inOrder.at(-1)?.body['edition'];
        const expected = last ?? (minute < 10 ? 'A' : minute < 20 ? 'B' : 'C');
        expect(shown(a)?.edition.edition).toBe(expected);
      },
    ),
  );
});
