// The gate in front of an issue. It is asked before a fact is made, so "no" means that nothing was stored. The person
// may still record what really happened; then it is an observation and a case.
import type {Item, Lot} from './documents.ts';
import type {ScannedGoods} from './resolve-scan.ts';
import {lotIdOfGoods} from './resolve-scan.ts';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {lotUse} from '../../../shared/warehouse/pick-suggestion.ts';
import {isPositive} from '../../../shared/kernel/quantity.ts';

export type IssueCheck =
  | {readonly kind: 'fits'; readonly line: TakeLine; readonly lotId?: string}
  | {readonly kind: 'wrongItem'; readonly found: Item; readonly expected?: TakeLine}
  | {
      readonly kind: 'blocked';
      readonly found: Item;
      readonly lot: Lot;
      readonly use: 'pending' | 'failed' | 'quarantined' | 'expired';
    }
  /** The item is right but its lots are kept apart and the label names none. */
  | {readonly kind: 'needsLot'; readonly line: TakeLine};

/** Whether scanned goods may be taken for a list; the line in view is preferred, any other line of the item will do. */
export function checkIssue(
  goods: ScannedGoods,
  list: {readonly lines: readonly TakeLine[]; readonly current?: TakeLine},
  stock: {readonly lots: ReadonlyMap<string, Lot>; readonly today: string},
): IssueCheck {
  const own = list.lines.filter((line) => line.itemId === goods.item.id);
  const line =
    own.find((one) => one.lineNo === list.current?.lineNo) ??
    own.find((one) => isPositive(one.open)) ??
    own[0];
  if (line === undefined) return {kind: 'wrongItem', found: goods.item, expected: list.current};
  const lotId = lotIdOfGoods(goods);
  if (goods.item.tracking !== 'none' && lotId === undefined) return {kind: 'needsLot', line};
  const known = lotId === undefined ? undefined : stock.lots.get(lotId);
  const use = lotUse(known, stock.today);
  if (known !== undefined && use !== 'usable') return {kind: 'blocked', found: goods.item, lot: known, use};
  return {kind: 'fits', line, lotId};
}
