import * as fc from 'fast-check';
import {getQueryMatcher, getSortComparator} from 'rxdb';
import {expect, test} from 'vitest';
import {compare, getMingoQuery} from './rx-query-matcher.ts';

// Here RxDB still has the query library that ours replaces in the terminal build: the two have to agree.
const schema = {} as Parameters<typeof getQueryMatcher>[0];
const whole = (selector: object): ((document: object) => boolean) =>
  getQueryMatcher(schema, {selector, sort: [], skip: 0} as never) as (document: object) => boolean;

const sized = fc.oneof(
  fc.constantFrom('a', 'b', 'aa', '', '1'),
  fc.constantFrom(0, 1, 2, -1, 1.5),
  fc.boolean(),
);
const plain = fc.oneof(sized, fc.constant(null));
const name = fc.constantFrom('one', 'two', 'three');
const document = fc.dictionary(name, fc.oneof(plain, fc.array(plain, {maxLength: 3})), {maxKeys: 3});
const operator = fc.oneof(
  fc.record({$eq: plain}),
  fc.record({$ne: plain}),
  fc.record({$gt: sized}),
  fc.record({$gte: sized}),
  fc.record({$lt: sized}),
  fc.record({$lte: sized}),
  fc.record({$in: fc.array(plain, {maxLength: 3})}),
  fc.record({$nin: fc.array(plain, {maxLength: 3})}),
  fc.record({$exists: fc.boolean()}),
);
const flat = fc.dictionary(name, fc.oneof(plain, operator), {maxKeys: 2});
const selector = fc.oneof(
  flat,
  fc.record({$and: fc.array(flat, {minLength: 1, maxLength: 2})}),
  fc.record({$or: fc.array(flat, {minLength: 1, maxLength: 2})}),
);

test('a query means the same documents as with the query library of RxDB', () => {
  fc.assert(
    fc.property(selector, document, (wanted, found) => {
      expect(getMingoQuery(wanted).test(found)).toBe(whole(wanted)(found));
    }),
    {numRuns: 3000},
  );
});

test('values of different types stand in the same order as with the query library of RxDB', () => {
  const order = getSortComparator(schema as never, {selector: {}, sort: [{one: 'asc'}], skip: 0} as never);
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      expect(Math.sign(compare(a, b))).toBe(Math.sign(order({one: a} as never, {one: b} as never) ?? 0));
    }),
  );
});

test('what it does not know is an error, never an answer', () => {
  expect(() => getMingoQuery({name: {$regex: 'a'}})).toThrow('$regex');
  expect(() => getMingoQuery({'a.b': 1})).toThrow('a.b');
  expect(() => getMingoQuery({$where: 1})).toThrow('$where');
  expect(() => getMingoQuery({name: {$eq: {}}})).toThrow('plain values');
});
