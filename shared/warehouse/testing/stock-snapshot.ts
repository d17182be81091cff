import type {MemoryWorld} from '../../kernel/memory-world.ts';
import {add, isZero, zero} from '../../kernel/quantity.ts';
import {lot} from '../lot.ts';
import {stockBalance} from '../stock-balance.ts';
import {stockDocument} from '../stock-document.ts';
import {stockLedgerEntry} from '../stock-ledger-entry.ts';
import {stocktakeTask} from '../stocktake-task.ts';

const sorted = (rows: readonly string[]) => [...rows].sort();

/** Everything about stock that may not depend on the order of facts. */
export function stockSnapshot(world: MemoryWorld) {
  return {
    balances: sorted(world.all(stockBalance).map(({id, siteId, quantity}) => `${id} ${siteId} ${quantity}`)),
    // Not who: when two terminals reverse the same movement, the first to arrive is the one that posts.
    ledger: sorted(
      world
        .rows(stockLedgerEntry)
        .map(({fromLocationId, toLocationId, itemId, lotId, quantity, movementType}) =>
          JSON.stringify({fromLocationId, toLocationId, itemId, lotId, quantity, movementType}),
        ),
    ),
    lots: sorted(
      world
        .all(lot)
        .map(({id, quality, qualityAt, receivedAt, places}) =>
          JSON.stringify({id, quality, qualityAt, receivedAt, places: places ?? []}),
        ),
    ),
    documents: sorted(
      world.all(stockDocument).map(({id, lines, tallies}) => JSON.stringify({id, lines, tallies})),
    ),
    counts: sorted(
      world
        .all(stocktakeTask)
        .map(({id, results, doneLocationIds}) => JSON.stringify({id, results, doneLocationIds})),
    ),
  };
}

/** Items (and lots) whose balances over all locations do not add up to nothing; there are none. */
export function unbalanced(world: MemoryWorld): readonly string[] {
  const sums = new Map<string, string>();
  for (const {itemId, lotId, quantity} of world.all(stockBalance)) {
    const key = lotId ?? itemId;
    sums.set(key, add(sums.get(key) ?? zero, quantity));
  }
  return [...sums.entries()].filter(([, quantity]) => !isZero(quantity)).map(([key]) => key);
}

/** Places whose balance is not the sum of its ledger entries; there are none. */
export function unproved(world: MemoryWorld): readonly string[] {
  const sums = new Map<string, string>();
  const count = (key: string, quantity: string) => sums.set(key, add(sums.get(key) ?? zero, quantity));
  for (const row of world.rows(stockLedgerEntry)) {
    const key = `${row.itemId}|${row.lotId ?? ''}`;
    count(`${key}|${row.toLocationId}`, row.quantity);
    count(`${key}|${row.fromLocationId}`, `-${row.quantity}`);
  }
  return world
    .all(stockBalance)
    .filter(({itemId, lotId, locationId, quantity}) => {
      return (sums.get(`${itemId}|${lotId ?? ''}|${locationId}`) ?? zero) !== quantity;
    })
    .map(({id}) => id);
}
