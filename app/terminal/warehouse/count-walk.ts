// A blind count: where to go next, what is still to be counted again, and what the books would have shown. The book
// quantity goes into the record and nowhere else: no screen may read it.
import type {Location, StockBalance, StocktakeTask} from './documents.ts';
import type {Quantity} from '../../../shared/kernel/quantity.ts';
import {isZero, sum} from '../../../shared/kernel/quantity.ts';

export type CountResult = StocktakeTask['results'][number];
export type CountPlace = {readonly location: Location; readonly isDone: boolean; readonly counted: number};

/** The places of a task in walk order. */
export function countPlaces(
  task: StocktakeTask,
  locations: ReadonlyMap<string, Location>,
): readonly CountPlace[] {
  return task.locationIds
    .flatMap((id) => {
      const location = locations.get(id);
      return location === undefined ? [] : [location];
    })
    .sort((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1))
    .map((location) => ({
      location,
      isDone: task.doneLocationIds.includes(location.id),
      counted: task.results.filter((result) => result.locationId === location.id && result.isMissing !== true)
        .length,
    }));
}

/** Lines that have to be counted a second time, in walk order. */
export function recounts(
  task: StocktakeTask,
  locations: ReadonlyMap<string, Location>,
): readonly CountResult[] {
  const sortOf = (result: CountResult) => locations.get(result.locationId)?.sort ?? 0;
  return task.results.filter((result) => result.state === 'toRecount').sort((a, b) => sortOf(a) - sortOf(b));
}

type Line = {readonly locationId: string; readonly itemId: string; readonly lotId?: string};
const isSame = (a: Line, b: Line) =>
  a.locationId === b.locationId && a.itemId === b.itemId && a.lotId === b.lotId;

/** What the books of this terminal say at this moment, its own unsent facts included. */
export const bookQuantity = (line: Line, balances: readonly StockBalance[]): Quantity =>
  sum(balances.filter((balance) => isSame(balance, line)).map((balance) => balance.quantity));

/** What the books have at a place and nobody counted there. */
export function missingAt(
  locationId: string,
  task: StocktakeTask,
  balances: readonly StockBalance[],
): readonly StockBalance[] {
  return balances
    .filter((balance) => balance.locationId === locationId && !isZero(balance.quantity))
    .filter((balance) => !task.results.some((result) => isSame(result, balance)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Which count of a line this is: 2 when it has to be counted again, otherwise the first one again. */
export function roundOf(line: Line, task: StocktakeTask): number {
  const before = task.results.find((result) => isSame(result, line));
  return before?.state === 'toRecount' || (before?.round ?? 1) > 1 ? 2 : 1;
}

/** Tasks a person may work on: own ones, then free ones, by day. */
export function openTasks(tasks: readonly StocktakeTask[], personId: string): readonly StocktakeTask[] {
  const isOpen = (task: StocktakeTask) =>
    task.state === 'open' ||
    task.state === 'counting' ||
    task.results.some((result) => result.state === 'toRecount');
  const rank = (task: StocktakeTask) =>
    task.assigneeId === personId ? 0 : task.assigneeId === undefined ? 1 : 2;
  const over = (task: StocktakeTask) => task.state === 'closed' || task.state === 'cancelled';
  return tasks
    .filter((task) => isOpen(task) && !over(task))
    .sort((a, b) => rank(a) - rank(b) || ((a.dueDay ?? '9') < (b.dueDay ?? '9') ? -1 : 1));
}
