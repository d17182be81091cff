import {expect, test} from 'vitest';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {stockBalance} from '../../shared/warehouse/stock-balance.ts';
import {stockMovement} from '../../shared/warehouse/stock-movement.ts';
import {keepChanges, missing, openWorkingSet, tableOf} from './working-set.ts';
import type {Loaded} from './working-set.ts';

type Movement = DocumentOf<typeof stockMovement>;
type Balance = DocumentOf<typeof stockBalance>;
// Only the id matters here.
const movement = {id: 'm1'} as Movement;
const balance = {id: 'b1'} as Balance;

test('a record that is kept in the feed alone is not held, and is asked for when it is needed', () => {
  const loaded: Loaded = new Map();
  // It was looked for in vain before.
  tableOf(loaded, stockMovement.name).byId.set('m1', undefined);
  const set = openWorkingSet(loaded);
  set.put(stockMovement, movement);
  set.put(stockBalance, balance);
  const seqs = new Map([
    [stockMovement.name, new Map([['m1', 1]])],
    [stockBalance.name, new Map([['b1', 2]])],
  ]);
  keepChanges(loaded, set, seqs);
  expect(tableOf(loaded, stockMovement.name).byId.size).toBe(0);
  expect(tableOf(loaded, stockMovement.name).feedSeqs.size).toBe(0);
  const next = openWorkingSet(loaded);
  expect(next.get(stockBalance, 'b1')).toBe(balance);
  expect(() => next.get(stockMovement, 'm1')).toThrow(missing);
  expect(next.takeNeeds().map(({definition, ids}) => [definition.name, ...ids])).toEqual([
    [stockMovement.name, 'm1'],
  ]);
});
