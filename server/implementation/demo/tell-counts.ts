// Three counts: one settled, one that two people counted differently, one that waits for its keeper.
import type {Quantity} from '../../../shared/kernel/quantity.ts';
import {countApproved} from '../../../shared/warehouse/count-approved.ts';
import {itemCounted} from '../../../shared/warehouse/item-counted.ts';
import {locationCounted} from '../../../shared/warehouse/location-counted.ts';
import {miscMoved} from '../../../shared/warehouse/misc-moved.ts';
import {recountRequested} from '../../../shared/warehouse/recount-requested.ts';
import {stocktakeClosed} from '../../../shared/warehouse/stocktake-closed.ts';
import {stocktakePlanned} from '../../../shared/warehouse/stocktake-planned.ts';
import type {Demo} from './demo-context.ts';
import type {DemoMinute} from './demo-days.ts';
import {minuteOf} from './demo-days.ts';
import {keeperOf} from './demo-stock.ts';
import {personNamed} from './people.ts';
import {demoSite} from './places.ts';

/** A place nobody uses otherwise, with goods that came by a known movement. */
type Shelf = {readonly place: string; readonly itemId: string; readonly quantity: Quantity};
const shelves: readonly Shelf[] = [
  {place: 'C-09-1', itemId: 'LM-M12', quantity: '400'},
  {place: 'C-09-2', itemId: 'LM-M16', quantity: '250'},
  {place: 'C-09-3', itemId: 'LS-M12×60', quantity: '180'},
  {place: 'C-09-4', itemId: 'SL-160', quantity: '36'},
];

type Counted = {
  readonly taskId: string;
  readonly shelf: Shelf;
  readonly found: Quantity;
  readonly by: string;
  readonly at: DemoMinute;
  readonly round?: number;
};

function count({tape}: Demo, {taskId, shelf, found, by, at, round}: Counted): void {
  const {place: locationId, itemId, quantity} = shelf;
  tape.tell(
    itemCounted,
    {taskId, locationId, itemId, countedQuantity: found, seenQuantity: quantity, round},
    {at, actor: by},
  );
  tape.tell(locationCounted, {taskId, locationId, missing: [], round}, {at: at + 1, actor: by});
}

export function tellCounts(demo: Demo): void {
  const {tape, days} = demo;
  const keeper = personNamed('包建成');
  const [first, second, third, fourth] = shelves;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
  for (const {place, itemId, quantity} of shelves) {
    const body = {direction: 'in', reasonId: 'M02', lines: [{itemId, quantity, locationId: place}]} as const;
    tape.tell(miscMoved, body, {at: minuteOf(-40, 16), actor: keeperOf(place)});
  }
  const plan = (number: number, name: string, day: number, locationIds: readonly string[]) => {
    const taskId = `pd-${number}`;
    const body = {
      taskId,
      code: `PD-${days.lotDay(day).slice(2)}-0${number}`,
      siteId: demoSite,
      name,
      assigneeId: keeper,
      dueDay: days.day(day),
      locationIds,
    };
    tape.tell(stocktakePlanned, body, {at: minuteOf(Math.min(day, -1), 8, 30), actor: personNamed('王志强')});
    return taskId;
  };
  const settled = plan(1, '标准件仓 9 架月盘', -16, [first.place, second.place]);
  count(demo, {taskId: settled, shelf: first, found: '400', by: keeper, at: minuteOf(-16, 9)});
  count(demo, {taskId: settled, shelf: second, found: '246', by: keeper, at: minuteOf(-16, 9, 20)});
  tape.tell(
    recountRequested,
    {taskId: settled, locationId: second.place, itemId: second.itemId},
    {at: minuteOf(-16, 10), actor: personNamed('项光明')},
  );
  count(demo, {
    taskId: settled,
    shelf: second,
    found: '246',
    by: keeper,
    at: minuteOf(-16, 10, 30),
    round: 2,
  });
  tape.tell(
    countApproved,
    {taskId: settled, locationId: second.place, itemId: second.itemId},
    {at: minuteOf(-16, 11), actor: personNamed('项光明')},
  );
  tape.tell(stocktakeClosed, {taskId: settled}, {at: minuteOf(-16, 11, 5), actor: keeper});
  // Double count: two keepers, two results, neither knew of the other.
  const doubled = plan(2, '标准件仓 9 架抽盘', -1, [third.place, fourth.place]);
  count(demo, {taskId: doubled, shelf: third, found: '180', by: keeper, at: minuteOf(-1, 9)});
  count(demo, {
    taskId: doubled,
    shelf: third,
    found: '168',
    by: personNamed('施彩云'),
    at: minuteOf(-1, 9, 30),
  });
  plan(3, '零件仓 3 架盘点', 0, ['B-03-1', 'B-03-2', 'B-03-3', 'B-03-4', 'B-03-5']);
}
