import fc from 'fast-check';
import {expect, test} from 'vitest';
import {noReasons, reduceReasonCounts, totalOf, type ReasonAction} from './reason-counts.ts';

const run = (...actions: ReasonAction[]) => actions.reduce(reduceReasonCounts, noReasons);
const add = (id: string) => ({type: 'added', id}) as const;
const digit = (value: number) => ({type: 'digit', digit: value}) as const;

test('scrap two with two reasons costs two taps', () => {
  expect(run(add('sandHole'), add('oversize')).counts).toEqual({sandHole: 1, oversize: 1});
});

test('twelve pieces at once: one tap and two digits', () => {
  expect(run(add('sandHole'), digit(1), digit(2)).counts).toEqual({sandHole: 12});
});

test('a tap after digits adds one piece more', () => {
  expect(run(add('a'), digit(1), digit(2), add('a')).counts).toEqual({a: 13});
});

test('one less takes back from the chip touched last, and an empty chip vanishes', () => {
  expect(run(add('a'), add('b'), {type: 'minusOne'})).toMatchObject({counts: {a: 1}, activeId: 'b'});
  expect(run(add('a'), {type: 'minusOne'}, {type: 'minusOne'}).counts).toEqual({});
});

test('digits without a chip count nothing: a reason can never be forgotten', () => {
  expect(totalOf(run(digit(7)))).toBe(0);
});

test('no sequence makes a count negative, fractional or endless', () => {
  const actions = fc.oneof(
    fc.constantFrom('a', 'b').map(add),
    fc.integer({min: 0, max: 9}).map(digit),
    fc.constantFrom<ReasonAction>({type: 'minusOne'}, {type: 'erased'}),
  );
  fc.assert(
    fc.property(fc.array(actions, {maxLength: 40}), (list) => {
      for (const count of Object.values(run(...list).counts))
        expect(Number.isInteger(count) && count > 0 && count <= 99_999).toBe(true);
    }),
  );
});
