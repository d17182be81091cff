import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isSameState, paramsOf, stateOf, type ListState} from './list-state.ts';

const key = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
const value = fc.string({minLength: 1, maxLength: 20});
const listState: fc.Arbitrary<ListState> = fc.record(
  {
    tab: key,
    search: fc.string({maxLength: 20}),
    filters: fc.dictionary(key, fc.array(value, {minLength: 1, maxLength: 4}), {noNullPrototype: true}),
    order: fc.record({key, isDescending: fc.boolean()}),
    columns: fc.array(key, {minLength: 1, maxLength: 6}),
  },
  {requiredKeys: ['tab', 'search', 'filters']},
);

test('a list comes out of an address as it went in, whatever its values hold', () => {
  fc.assert(
    fc.property(listState, (state) => {
      const address = new URLSearchParams(paramsOf(state)).toString();
      const read = stateOf(Object.fromEntries(new URLSearchParams(address)));
      expect(read).toEqual(state);
      expect(read !== undefined && isSameState(read, state)).toBe(true);
    }),
  );
});

test('an address without a tab says nothing, and foreign parameters are passed over', () => {
  expect(stateOf({})).toBeUndefined();
  expect(stateOf({q: 'DN100'})).toBeUndefined();
  expect(stateOf({tab: 'late', utm: 'x', q: 7})).toEqual({tab: 'late', search: '', filters: {}});
});

test('another order or another filter is another state', () => {
  const state: ListState = {tab: 'open', search: '', filters: {state: ['draft']}};
  expect(isSameState(state, {...state, order: undefined, columns: undefined})).toBe(true);
  expect(isSameState(state, {...state, filters: {state: ['draft', 'released']}})).toBe(false);
  expect(isSameState(state, {...state, order: {key: 'due', isDescending: true}})).toBe(false);
});
