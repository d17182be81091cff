// Master data of the demo: told by the people whose job it is, sixty days ago.
import {personDefined} from '../../../shared/access/person-defined.ts';
import {siteDefined} from '../../../shared/access/site-defined.ts';
import {bomDefined} from '../../../shared/items/bom-defined.ts';
import {itemDefined} from '../../../shared/items/item-defined.ts';
import {reasonDefined} from '../../../shared/items/reason-defined.ts';
import type {reasonGroups} from '../../../shared/items/reason.ts';
import {routingDefined} from '../../../shared/items/routing-defined.ts';
import {systemActor} from '../../../shared/may.ts';
import {workCenterDefined} from '../../../shared/production/work-center-defined.ts';
import {vendorDefined} from '../../../shared/purchasing/vendor-defined.ts';
import {inspectionPlanDefined} from '../../../shared/quality/inspection-plan-defined.ts';
import {customerDefined} from '../../../shared/sales/customer-defined.ts';
import {pieceRateDefined} from '../../../shared/wages/piece-rate-defined.ts';
import {locationDefined} from '../../../shared/warehouse/location-defined.ts';
import type {Demo} from './demo-context.ts';
import {minuteOf} from './demo-days.ts';
import {tellEquipment} from './equipment.ts';
import {demoPlans, hundredths} from './inspection-plans.ts';
import type {DemoItem} from './items.ts';
import {customers, vendors} from './partners.ts';
import {demoPeople, personIdOf, personNamed} from './people.ts';
import {demoLocations, demoSite} from './places.ts';
import {demoBoms, demoRoutings} from './structures.ts';
import {demoWorkCenters} from './work-centers.ts';

const at = minuteOf(-60, 9);
const rateCount = 310;

type ReasonRow = readonly [code: string, name: string, nameEn: string, group: (typeof reasonGroups)[number]];
const reasons: readonly ReasonRow[] = [
  ['L01', '砂眼', 'Sand hole', 'materialScrap'],
  ['L02', '气孔', 'Blowhole', 'materialScrap'],
  ['L03', '缩松', 'Shrinkage', 'materialScrap'],
  ['L04', '裂纹', 'Crack', 'materialScrap'],
  ['G01', '尺寸超差', 'Out of size', 'laborScrap'],
  ['G02', '碰伤', 'Dent', 'laborScrap'],
  ['G03', '夹伤', 'Clamp mark', 'laborScrap'],
  ['G04', '刀痕', 'Tool mark', 'laborScrap'],
  ['F01', '尺寸可修', 'Size can be corrected', 'rework'],
  ['F02', '毛刺', 'Burr', 'rework'],
  ['F03', '密封面划伤', 'Scratched seat', 'rework'],
  ['T01', '待料', 'Waits for material', 'pause'],
  ['T02', '换刀', 'Tool change', 'pause'],
  ['T03', '设备故障', 'Machine down', 'pause'],
  ['T04', '就餐', 'Meal', 'pause'],
  ['T05', '等首检', 'Waits for first piece', 'pause'],
  ['M01', '送样', 'Sample', 'miscMovement'],
  ['M02', '找到的料', 'Found material', 'miscMovement'],
  ['M03', '保管损坏', 'Damaged in store', 'miscMovement'],
  ['P01', '差异大，复盘', 'Large difference', 'recount'],
  ['R01', '数错了', 'Miscounted', 'reversal'],
  ['R02', '扫错了', 'Wrong scan', 'reversal'],
  ['H01', '等焊材', 'Waits for welding wire', 'hold'],
  ['H02', '图纸变更', 'Drawing change', 'hold'],
];

/** Site, people, places, items and everything that orders are made of. */
export function tellMasterRecords(demo: Demo, items: readonly DemoItem[]): void {
  tellHouse(demo);
  tellEngineering(demo, items);
  tellRates(demo);
}

function tellHouse({tape}: Demo): void {
  const system = {at, actor: systemActor};
  tape.tell(
    siteDefined,
    {
      id: demoSite,
      kind: 'site',
      code: 'OB',
      name: '瓯北工厂',
      nameEn: 'Oubei plant',
      zoneMinutes: 480,
      offlineSignInDays: 14,
      idleLockMinutes: 10,
      overReportTolerancePercent: '0',
      countTolerancePercent: '0',
    },
    system,
  );
  for (const {badge, name, role, team, workCenter} of demoPeople) {
    tape.tell(
      personDefined,
      {
        id: personIdOf(badge),
        code: badge,
        name,
        siteId: demoSite,
        roles: [role],
        team,
        workCenterId: workCenter,
        isActive: true,
      },
      system,
    );
  }
  for (const place of demoLocations()) tape.tell(locationDefined, place, {at, actor: personNamed('叶海平')});
  for (const {code, name, nameEn, area} of demoWorkCenters) {
    tape.tell(
      workCenterDefined,
      {
        id: code,
        kind: 'workCenter',
        code,
        name,
        nameEn,
        siteId: demoSite,
        area,
        lineSideLocationId: `XB-${code}`,
        isActive: true,
      },
      {at, actor: personNamed('方晓东')},
    );
  }
  reasons.forEach(([code, name, nameEn, group], index) => {
    tape.tell(
      reasonDefined,
      {id: code, kind: 'reason', code, name, nameEn, group, sort: index + 1, isActive: true},
      {at, actor: personNamed('夏振华')},
    );
  });
}

function tellEngineering(demo: Demo, items: readonly DemoItem[]): void {
  const {tape} = demo;
  const planner = {at, actor: personNamed('方晓东')};
  for (const item of items) tape.tell(itemDefined, item, planner);
  for (const bom of demoBoms) tape.tell(bomDefined, bom, planner);
  for (const plan of demoPlans) tape.tell(inspectionPlanDefined, plan, {at, actor: personNamed('林晓燕')});
  for (const routing of demoRoutings) tape.tell(routingDefined, routing, planner);
  tellEquipment(demo, at);
  for (const customer of customers) tape.tell(customerDefined, customer, {at, actor: personNamed('何俊杰')});
  for (const vendor of vendors) tape.tell(vendorDefined, vendor, {at, actor: personNamed('阮丹')});
}

function tellRates({tape, days, prng}: Demo): void {
  const paid = demoRoutings.flatMap(({itemId, operations}) =>
    operations.filter((operation) => !operation.isOutsourced).map((operation) => ({itemId, operation})),
  );
  for (const {itemId, operation} of paid.slice(0, rateCount)) {
    // About 32 yuan an hour, to the cent.
    const rate = hundredths((operation.runSeconds * prng.int(80, 98)) / 100);
    const body = {
      id: `${itemId}/${operation.no}`,
      itemId,
      operationNo: operation.no,
      rate,
      validFrom: days.day(-60),
    };
    tape.tell(pieceRateDefined, body, {at, actor: personNamed('钱雅琴')});
  }
}
