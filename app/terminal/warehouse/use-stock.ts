// The stock as this terminal knows it, own unsent facts included. Read again when one of the three collections changes.
import {useEffect, useMemo, useState} from 'react';
import {item} from '../../../shared/items/item.ts';
import type {Interpretation} from '../../../shared/items/code-payload.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {location} from '../../../shared/warehouse/location.ts';
import {lot} from '../../../shared/warehouse/lot.ts';
import type {StockView} from '../../../shared/warehouse/pick-suggestion.ts';
import {stockBalance} from '../../../shared/warehouse/stock-balance.ts';
import {stockDocument} from '../../../shared/warehouse/stock-document.ts';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {localDayOf} from '../../i18n/format.ts';
import {useTerminal} from '../../device/terminal-context.tsx';
import {useNow} from '../../device/use-now.ts';
import {useObservable} from '../../device/use-observable.ts';
import type {Item} from './documents.ts';
import type {Scanned} from './resolve-scan.ts';
import {resolveScan} from './resolve-scan.ts';

export type Stock = StockView & {
  readonly items: ReadonlyMap<string, Item>;
  /** What a code means among everything known here. */
  readonly resolve: (code: Interpretation, wanted?: ReadonlySet<string>) => Scanned;
};

const watched = ['stockBalance', 'lot', 'location', 'item'] as const;
const keyed = <T extends {readonly id: string}>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.id, one]));

const useChanges = (): number => {
  const terminal = useTerminal();
  const generation = useObservable(
    useMemo(() => terminal.generation$, [terminal]),
    0,
  );
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (generation === 0) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A first sync changes thousands of documents in one breath: one new view is enough.
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((count) => count + 1);
      }, 30);
    };
    const links = watched.map((name) => terminal.collection(name).$.subscribe(changed));
    changed();
    return () => {
      clearTimeout(timer);
      for (const link of links) link.unsubscribe();
    };
  }, [terminal, generation]);
  return changes;
};

/** Balances, lots, places and items by key, live. */
export const useStock = (): Stock => {
  const terminal = useTerminal();
  const changes = useChanges();
  const zoneMinutes = terminal.identity?.zoneMinutes ?? 0;
  const today = localDayOf(useNow(60_000), zoneMinutes);
  return useMemo(() => {
    void changes; // the maps below are read from the store, which this number follows
    const items = terminal.all(item);
    const lots = terminal.all(lot);
    const locations = terminal.all(location);
    return {
      balances: terminal.all(stockBalance),
      lots: keyed(lots),
      locations: keyed(locations),
      items: keyed(items),
      today,
      resolve: (code, wanted) =>
        resolveScan(code, {
          items,
          lots,
          locations,
          workOrders: terminal.all(workOrder),
          stockDocuments: terminal.all(stockDocument),
          stocktakeTasks: terminal.all(stocktakeTask),
          wanted,
        }),
    };
  }, [terminal, today, changes]);
};
