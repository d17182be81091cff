// What customers ordered and what vendors delivered.
import {purchaseOrderDefined} from '../../../shared/purchasing/purchase-order-defined.ts';
import {receiptIdOf} from '../../../shared/purchasing/receipt-of.ts';
import {goodsInspectionId} from '../../../shared/quality/require-goods-inspection.ts';
import {salesOrderDefined} from '../../../shared/sales/sales-order-defined.ts';
import {shipmentIdOf} from '../../../shared/sales/shipment-of.ts';
import {goodsMoved} from '../../../shared/warehouse/goods-moved.ts';
import {goodsReceived} from '../../../shared/warehouse/goods-received.ts';
import {goodsShipped} from '../../../shared/warehouse/goods-shipped.ts';
import {seatRing} from './bought-items.ts';
import type {Demo} from './demo-context.ts';
import type {DemoMinute} from './demo-days.ts';
import {minuteOf} from './demo-days.ts';
import {keeperOf} from './demo-stock.ts';
import {tellInspection} from './inspect.ts';
import type {DemoItem} from './items.ts';
import type {OrderSpec} from './order-specs.ts';
import {customers, vendors} from './partners.ts';
import {peopleWith, personNamed} from './people.ts';
import {demoSite, quarantinePlace, receivingPlace} from './places.ts';
import {horizon} from './shop-run.ts';
import {demoValves} from './valves.ts';

const salesOrderCount = 64;
const shippedCount = 30;
const purchaseOrderCount = 40;
const receivedCount = 31;
/** Rings of DN100: one delivery with a wrong label, one that waits for inspection. */
export const wrongLabelOrder = 17;
const ringOrders = [wrongLabelOrder, receivedCount];
/** Castings that fail their inspection. */
const badOrder = 23;
const three = (number: number) => String(number).padStart(3, '0');

/** Key of the sales order with a number from 1 to 64. */
export const salesOrderId = (number: number): string => `xs-${three(number)}`;
/** The customer of a work order: by name where it has one, otherwise in turn. */
export const customerOf = (number: number) => customers[(number * 5) % customers.length];

/** Sales orders for the work orders to make; the older ones are shipped from stock. */
export function tellSales(demo: Demo, orders: readonly OrderSpec[]): void {
  const valves = demoValves.filter((valve) => !valve.isSerial).map((valve) => valve.code);
  const wanted = orders.filter((order) => valves.includes(order.itemId));
  for (let number = 1; number <= salesOrderCount; number += 1) {
    const orderedDay = Math.min(-1, -50 + Math.floor((number * 49) / salesOrderCount));
    const first = number > shippedCount ? wanted[number - shippedCount]?.itemId : undefined;
    const count = demo.prng.int(1, 3);
    const itemIds = [
      ...new Set([
        ...(first === undefined ? [] : [first]),
        ...Array.from({length: count}, () => demo.prng.pick(valves)),
      ]),
    ];
    const lines = itemIds.map((itemId) => ({itemId, quantity: demo.prng.int(1, 6) * 5}));
    tellSalesOrder(demo, {number, orderedDay, lines});
    if (number <= shippedCount) tellShipment(demo, number, lines);
  }
}

type Wanted = {readonly itemId: string; readonly quantity: number};

function tellSalesOrder(
  {tape, days, prng}: Demo,
  {
    number,
    orderedDay,
    lines,
  }: {readonly number: number; readonly orderedDay: number; readonly lines: readonly Wanted[]},
): void {
  const customer = customers[number === 22 ? 0 : (number * 5) % customers.length];
  const state = number === 61 || number === 62 ? 'draft' : number === 47 ? 'cancelled' : 'confirmed';
  const dueDay = days.day(
    number <= shippedCount ? orderedDay + prng.int(18, 30) : Math.max(orderedDay + 24, prng.int(1, 25)),
  );
  const body = {
    id: salesOrderId(number),
    code: `XS-${days.month(orderedDay)}-${three(number)}`,
    siteId: demoSite,
    customerId: customer?.id ?? 'kh-1',
    state,
    orderedDay: days.day(orderedDay),
    isRush: number === 58,
    lines: lines.map(({itemId, quantity}, index) => ({
      lineNo: index + 1,
      itemId,
      quantity: String(quantity),
      shippedQuantity: '0',
      firstPromisedDate: dueDay,
      latestPromisedDate: dueDay,
      unitPrice: String(prng.int(18, 260) * 10),
    })),
  } as const;
  tape.tell(salesOrderDefined, body, {
    at: minuteOf(orderedDay, 10, number % 50),
    actor: prng.pick(peopleWith('seller')),
  });
}

function tellShipment(demo: Demo, number: number, lines: readonly Wanted[]): void {
  const {tape, stock} = demo;
  const at = minuteOf(Math.min(-1, -33 + number), 15, number);
  // Every sixth customer gets half of it now and waits for the rest.
  const part = number % 6 === 0 ? 2 : 1;
  const shipped = lines.map(({itemId, quantity}, index) => ({
    lineNo: index + 1,
    ...stock.take(itemId, String(Math.floor(quantity / part))),
  }));
  const stockDocumentId = shipmentIdOf(salesOrderId(number));
  tape.tell(goodsShipped, {stockDocumentId, lines: shipped}, {at, actor: personNamed('程月琴')});
}

/** Purchase orders: most came, some are on the way, the last two wait for a signature. */
export function tellPurchases(demo: Demo, items: readonly DemoItem[]): void {
  const bought = items.filter((item) => item.kind === 'rawMaterial');
  for (let number = 1; number <= purchaseOrderCount; number += 1) {
    const orderedDay = Math.min(-1, -44 + number);
    const own = Array.from({length: demo.prng.int(1, 3)}, () => demo.prng.pick(bought));
    const wanted = ringOrders.includes(number)
      ? seatRing(100)
      : number === badOrder
        ? 'ZT-FT-Z41H-16C-DN100'
        : undefined;
    const fixed = items.filter((item) => item.id === wanted);
    const lines = [...new Set(fixed.length > 0 ? fixed : own)].map((item) => ({
      item,
      quantity: fixed.length > 0 ? 100 : demo.prng.int(3, 20) * 10,
    }));
    tellPurchaseOrder(demo, number, orderedDay, lines);
    if (number <= receivedCount) tellReceipt(demo, number, lines);
  }
}

type Bought = {readonly item: DemoItem; readonly quantity: number};

function tellPurchaseOrder(
  {tape, days, prng}: Demo,
  number: number,
  orderedDay: number,
  lines: readonly Bought[],
): void {
  const body = {
    id: `cg-${three(number)}`,
    code: `CG-${days.month(orderedDay)}-${three(number)}`,
    siteId: demoSite,
    vendorId: prng.pick(vendors).id,
    state: number > purchaseOrderCount - 2 ? 'draft' : 'released',
    orderedDay: days.day(orderedDay),
    lines: lines.map(({item, quantity}, index) => ({
      lineNo: index + 1,
      itemId: item.id,
      quantity: String(quantity),
      receivedQuantity: '0',
      dueDay: days.day(orderedDay + prng.int(9, 14)),
      unitPrice: String(prng.int(3, 180)),
    })),
  } as const;
  tape.tell(purchaseOrderDefined, body, {at: minuteOf(orderedDay, 11, number), actor: personNamed('阮丹')});
}

function tellReceipt(demo: Demo, number: number, lines: readonly Bought[]): void {
  const {tape, days} = demo;
  const day = arrivalDay(number);
  const at = minuteOf(day, 9, 20);
  const heatNumber = `H${2400 + number}`;
  const lot = (index: number) => `${days.lotDay(day)}-0${index + 1}`;
  const received = lines.map(({item, quantity}, index) => ({
    lineNo: index + 1,
    itemId: item.id,
    quantity: String(quantity),
    lotCode: item.tracking === 'lot' ? lot(index) : undefined,
    // The label of one delivery was typed wrongly: see troubles.ts.
    heatNumber: item.needsInspection ? (number === wrongLabelOrder ? 'H2471' : heatNumber) : undefined,
    locationId: receivingPlace,
    planId: planOf(item),
  }));
  const stockDocumentId = receiptIdOf(`cg-${three(number)}`);
  const factId = tape.tell(
    goodsReceived,
    {stockDocumentId, lines: received},
    {at, actor: personNamed('叶海平')},
  );
  lines.forEach(({item, quantity}, index) => {
    const lotCode = item.tracking === 'lot' ? lot(index) : undefined;
    checkAndStore(demo, {
      item,
      quantity,
      lotCode,
      at,
      isBad: number === badOrder && index === 0,
      inspectionId: goodsInspectionId(factId, index + 1),
    });
  });
}

/** Day on which a purchase order came. */
export const arrivalDay = (number: number): number => -34 + number;

const planOf = (item: DemoItem) =>
  !item.needsInspection ? undefined : item.itemClass === '铸件' ? 'IQC-ZJ' : 'IQC-LJ';

type Arrived = Bought & {
  readonly lotCode: string | undefined;
  readonly at: DemoMinute;
  readonly isBad: boolean;
  readonly inspectionId: string;
};

function checkAndStore(demo: Demo, {item, quantity, lotCode, at, isBad, inspectionId}: Arrived): void {
  const {tape, days, prng, stock} = demo;
  const planId = planOf(item);
  let doneAt = at + 30;
  if (planId !== undefined) {
    const from = days.atWork(at + prng.int(90, 1600));
    // The last deliveries still wait for the inspector.
    if (from + 60 >= horizon || at >= minuteOf(-4, 0)) return;
    const bad = isBad ? {no: 2, value: planId === 'IQC-ZJ' ? '9.4' : '31'} : undefined;
    doneAt = tellInspection(demo, {
      inspectionId,
      planId,
      from,
      inspector: prng.pick(peopleWith('inspector')),
      bad,
      result: isBad ? 'fail' : 'pass',
      note: isBad ? '壁厚或硬度不够，退供应商' : undefined,
    });
  }
  const toLocationId = isBad ? quarantinePlace : stock.home(item.id);
  const storedAt = doneAt + prng.int(15, 60);
  if (storedAt >= horizon) return;
  const lines = [
    {itemId: item.id, lotCode, quantity: String(quantity), fromLocationId: receivingPlace, toLocationId},
  ];
  tape.tell(goodsMoved, {movementType: 'putAway', lines}, {at: storedAt, actor: keeperOf(toLocationId)});
}
