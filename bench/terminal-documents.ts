// A factory's worth of documents for benches of the terminal: 50,000 of about 300 bytes in twelve collections.
// Each is accepted by its own definition, so that what is measured is what terminals get.
import {exceptionCase} from '../shared/kernel/exception-case.ts';
import type {Document, DocumentDefinition} from '../shared/kernel/define-document.ts';
import {equipment} from '../shared/equipment/equipment.ts';
import {item} from '../shared/items/item.ts';
import {reason} from '../shared/items/reason.ts';
import {jobOrder} from '../shared/production/job-order.ts';
import {workOrder} from '../shared/production/work-order.ts';
import {inspection} from '../shared/quality/inspection.ts';
import {location} from '../shared/warehouse/location.ts';
import {lot} from '../shared/warehouse/lot.ts';
import {stockBalance} from '../shared/warehouse/stock-balance.ts';
import {stockDocument} from '../shared/warehouse/stock-document.ts';
import {stocktakeTask} from '../shared/warehouse/stocktake-task.ts';

export type BenchDocument = {
  readonly scope: string;
  readonly collection: string;
  readonly body: Document & Readonly<Record<string, unknown>>;
};

const siteId = 's1';
/** Each of these places holds 200 balances. */
export const placeCount = 60;
export const itemCount = 10_000;
export const gtinOf = (n: number): string => `0690${String(1_000_000_000 + n)}`;
const instant = '2026-03-18T06:32:00.000Z';
const dueDay = '2026-04-01';
const itemId = (n: number) => `01960000-0000-7000-8000-${String(n % itemCount).padStart(12, '0')}`;
const id = (kind: string, n: number) => `0196${kind}-0000-7000-9000-${String(n).padStart(12, '0')}`;
const zeros = {goodQuantity: '0', materialScrapQuantity: '0', laborScrapQuantity: '0', reworkQuantity: '0'};

type Source = {
  readonly definition: unknown;
  readonly count: number;
  readonly body: (n: number) => Record<string, unknown>;
};
const sources: readonly Source[] = [
  {
    definition: item,
    count: itemCount,
    body: (n) => ({
      id: itemId(n),
      code: `ITEM-${n}`,
      gtin: gtinOf(n),
      name: `闸阀 阀体 DN${n % 400}`,
      nameEn: `Gate valve body DN${n % 400}`,
      specification: 'PN16 WCB',
      kind: 'rawMaterial',
      uom: '件',
      isWhole: true,
      tracking: 'lot',
      needsInspection: false,
      isActive: true,
    }),
  },
  {
    definition: lot,
    count: 10_000,
    body: (n) => ({
      id: `${itemId(n)}~L${n}`,
      itemId: itemId(n),
      lotCode: `L${n}`,
      isSerial: false,
      heatNumber: `H-2026-${n % 500}`,
      quality: 'passed',
      qualityAt: `${instant}~${id('0001', n)}`,
      receivedAt: instant,
    }),
  },
  {
    definition: stockBalance,
    count: 12_000,
    body: (n) => ({
      id: `${id('0002', n % placeCount)}|${itemId(n)}|L${n}`,
      siteId,
      itemId: itemId(n),
      lotId: `${itemId(n)}~L${n}`,
      locationId: id('0002', n % placeCount),
      quantity: String(n % 900),
    }),
  },
  {
    definition: location,
    count: 3000,
    body: (n) => ({
      id: id('0002', n),
      code: `A-${n}`,
      name: `立体库 ${n} 号位 二层`,
      siteId,
      kind: 'location',
      parentId: id('0003', n % 20),
      isFrozen: false,
      allowsNegative: false,
      sort: n,
    }),
  },
  {
    definition: jobOrder,
    count: 5000,
    body: (n) => ({
      id: `${id('0004', n)}/10`,
      code: `2603-${n}/10`,
      siteId,
      workOrderId: id('0004', n),
      workOrderCode: `2603-${n}`,
      operationNo: 10,
      operationName: '车削',
      workCenterId: `wc-${n % 25}`,
      itemId: itemId(n),
      state: 'ready',
      firstPiece: 'notNeeded',
      isOutsourced: false,
      plannedQuantity: '100',
      arrivedQuantity: '100',
      ...zeros,
      tolerancePercent: '2',
      people: [],
      dueDay,
      isRush: false,
      runSeconds: 240,
    }),
  },
  {
    definition: workOrder,
    count: 2000,
    body: (n) => ({
      id: id('0004', n),
      code: `2603-${n}`,
      siteId,
      itemId: itemId(n),
      quantity: '100',
      state: 'released',
      dueDay,
      type: 'make',
      isRush: false,
      lotCode: `2603-${n}`,
      goodQuantity: '0',
      scrapQuantity: '0',
      receivedQuantity: '0',
      jobOrderIds: [`${id('0004', n)}/10`],
      components: [],
    }),
  },
  {
    definition: stockDocument,
    count: 1500,
    body: (n) => ({
      id: id('0005', n),
      code: `IN-${n}`,
      siteId,
      type: 'goodsReceipt',
      state: 'toPutAway',
      partyName: '江苏恒力铸造有限公司',
      dueDay,
      lines: [{lineNo: 1, itemId: itemId(n), quantity: '20', doneQuantity: '0'}],
    }),
  },
  {
    definition: stocktakeTask,
    count: 500,
    body: (n) => ({
      id: id('0006', n),
      code: `ST-${n}`,
      siteId,
      name: `${n} 区 月度盘点`,
      state: 'open',
      locationIds: [id('0002', n)],
      doneLocationIds: [],
      results: [],
    }),
  },
  {
    definition: inspection,
    count: 3000,
    body: (n) => ({
      id: id('0007', n),
      code: `QC-${n}`,
      siteId,
      inspectionKind: 'iqc',
      state: 'required',
      itemId: itemId(n),
      lotId: `${itemId(n)}~L${n}`,
      quantity: '20',
      characteristics: [],
      results: [],
      requiredAt: instant,
    }),
  },
  {
    definition: equipment,
    count: 1500,
    body: (n) => ({
      id: id('0008', n),
      code: `EQ-${n}`,
      name: `数控车床 CK6150 ${n}`,
      siteId,
      kind: 'machine',
      workCenterId: `wc-${n % 25}`,
      model: 'CK6150/1000',
      isActive: true,
    }),
  },
  {
    definition: reason,
    count: 500,
    body: (n) => ({
      id: id('0009', n),
      kind: 'reason',
      code: `R-${n}`,
      name: `尺寸超差 ${n}`,
      group: 'laborScrap',
      sort: n,
      isActive: true,
    }),
  },
  {
    definition: exceptionCase,
    count: 1000,
    body: (n) => ({
      id: `${id('000a', n)}:1`,
      siteId,
      state: 'open',
      problemCode: 'negativeStock',
      params: {item: `ITEM-${n}`},
      factId: id('000a', n),
      factKind: 'goods-moved',
      deviceId: id('000b', n % 30),
      actorId: 'p1',
      subject: `stockBalance:${n}`,
      verdict: 'applied-with-exception',
      ownerRole: 'keeper',
      openedAt: instant,
    }),
  },
];

/** All documents, in the order of the feed. */
export function benchDocuments(): readonly BenchDocument[] {
  return sources.flatMap(({definition, count, body}) => {
    const known = definition as DocumentDefinition<Document & Record<string, unknown>>; // the list forgets the exact type of each
    return Array.from({length: count}, (_, n) => {
      const document = known.schema.parse(body(n));
      return {scope: known.scope?.(document) ?? 'tenant', collection: known.name, body: document};
    });
  });
}
