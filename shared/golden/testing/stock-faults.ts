import {add, isPositive, isZero, negate, zero} from '../../kernel/quantity.ts';
import type {World} from '../../kernel/world.ts';
import {stockBalance, stockBalanceId} from '../../warehouse/stock-balance.ts';
import {stockLedgerEntry} from '../../warehouse/stock-ledger-entry.ts';
import type {Trial} from './trial.ts';

const summed = (entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> => {
  const sums = new Map<string, string>();
  for (const [key, quantity] of entries) sums.set(key, add(sums.get(key) ?? zero, quantity));
  return sums;
};

/** What one fact did to stock against double entry: sums that are not none, balances that no ledger row explains. */
export function stockFaults(day: World, {changes, rows}: Trial): readonly string[] {
  const balances = changes
    .filter(({definition}) => definition.name === stockBalance.name)
    .map(({document}) => stockBalance.schema.parse(document));
  const changeOf = ({id, quantity}: {readonly id: string; readonly quantity: string}) =>
    add(quantity, negate(day.get(stockBalance, id)?.quantity ?? zero));
  const entries = rows
    .filter(({ledger}) => ledger === stockLedgerEntry.name)
    .map(({row}) => stockLedgerEntry.schema.parse(row));
  const flows = summed(
    entries.flatMap((row) => [
      [stockBalanceId({...row, locationId: row.toLocationId}), row.quantity],
      [stockBalanceId({...row, locationId: row.fromLocationId}), negate(row.quantity)],
    ]),
  );
  const totals = summed(balances.map((balance) => [balance.lotId ?? balance.itemId, changeOf(balance)]));
  const changed = new Map(balances.map((balance) => [balance.id, changeOf(balance)]));
  return [
    ...entries.filter(({quantity}) => !isPositive(quantity)).map(({lineNo}) => `row ${lineNo} moves nothing`),
    ...[...totals].filter(([, sum]) => !isZero(sum)).map(([key, sum]) => `${key} sums to ${sum}`),
    ...[...new Set([...flows.keys(), ...changed.keys()])]
      .filter((id) => (flows.get(id) ?? zero) !== (changed.get(id) ?? zero))
      .map((id) => `${id} changed by ${changed.get(id) ?? zero}, its rows say ${flows.get(id) ?? zero}`),
  ];
}
