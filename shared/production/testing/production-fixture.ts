// A factory with one item of three operations, and random days of its people: what three terminals recorded.
import fc from 'fast-check';
import type {TestFact, TestJournal} from '../../access/testing/test-journal.ts';
import {erased, erasedDocument, factIdOf, openTestJournal} from '../../access/testing/test-journal.ts';
import {siteDefined} from '../../access/site-defined.ts';
import {itemsFacts} from '../../items/facts.ts';
import {item} from '../../items/item.ts';
import {productionFacts} from '../facts.ts';
import {jobOrder} from '../job-order.ts';
import {workOrder} from '../work-order.ts';
import {workReport} from '../work-report.ts';

export const productionDocuments = [
  erasedDocument(item),
  erasedDocument(workOrder),
  erasedDocument(jobOrder),
  erasedDocument(workReport),
];
export const openProduction = (): TestJournal =>
  openTestJournal([erased(siteDefined), ...itemsFacts, ...productionFacts], productionDocuments);

export const orderId = 'wo-1';
export const jobIds = ['wo-1/10', 'wo-1/20', 'wo-1/30'] as const;

const siteBody = {
  id: 'S1',
  kind: 'site',
  code: 'S1',
  name: '一厂',
  zoneMinutes: 480,
  offlineSignInDays: 14,
  idleLockMinutes: 10,
  overReportTolerancePercent: '10',
  countTolerancePercent: '0',
};
const itemBody = {
  id: 'item-RING',
  code: 'RING',
  name: '法兰盘',
  kind: 'finishedProduct',
  uom: '件',
  isWhole: true,
  tracking: 'none',
  needsInspection: false,
  isActive: true,
};
const operation = (no: number, more: object = {}) => ({
  no,
  name: `工序${no}`,
  workCenterId: 'wc-1',
  setupSeconds: 0,
  runSeconds: 60,
  needsFirstPiece: false,
  isOutsourced: false,
  isKeyOperation: false,
  ...more,
});
export const routingBody = {
  id: 'item-RING',
  itemId: 'item-RING',
  version: 1,
  operations: [operation(10), operation(20, {needsFirstPiece: true}), operation(30)],
};
export const bomBody = {
  id: 'item-RING',
  itemId: 'item-RING',
  version: 1,
  lines: [
    {lineNo: 1, itemId: 'item-BAR', perUnit: '1.25', scrapPercent: '4', operationNo: 10},
    {lineNo: 2, itemId: 'item-BOX', perUnit: '0.1', isOptional: true},
    {lineNo: 3, itemId: 'item-PIN', perUnit: '2'},
  ],
};

/** The office has done its part: site, item, routing and BOM. */
export const masterFacts = (from: number): readonly TestFact[] =>
  [
    ['site-defined', siteBody],
    ['item-defined', itemBody],
    ['routing-defined', routingBody],
    ['bom-defined', bomBody],
  ].map(([kind, body], index) => ({
    kind: kind as string,
    no: from + index,
    body: body as Record<string, unknown>,
  }));

export const created = (no: number, more: object = {}): TestFact => ({
  kind: 'work-order-created',
  no,
  body: {
    workOrderId: orderId,
    code: 'WO-1',
    itemId: 'item-RING',
    quantity: '10',
    dueDay: '2026-03-20',
    ...more,
  },
});
export const released = (no: number): TestFact => ({
  kind: 'work-order-released',
  no,
  body: {workOrderId: orderId},
});
export const changed = (no: number, change: string): TestFact => ({
  kind: 'work-order-state-changed',
  no,
  body: {workOrderId: orderId, change},
});
export const reported = (no: number, jobOrderId: string, good: string, more: object = {}): TestFact => ({
  kind: 'work-reported',
  no,
  body: {jobOrderId, goodQuantity: good, ...more},
});
export const clocked = (no: number, type: string, more: object = {}): TestFact => ({
  kind: 'job-clocked',
  no,
  body: {jobOrderId: jobIds[0], type, ...more},
});
export const reversed = (no: number, reportNo: number): TestFact => ({
  kind: 'work-reversed',
  no,
  body: {workReportId: factIdOf(reportNo)},
});

type Step = {readonly kind: string; readonly body: Readonly<Record<string, unknown>>};
// Also the code that a terminal knows, and a job that nobody knows.
const jobOf = fc.constantFrom(...jobIds, 'WO-1/10', 'WO-1/20', 'wo-9/10');
const pieces = fc.oneof(
  {weight: 6, arbitrary: fc.integer({min: 0, max: 6}).map(String)},
  {weight: 1, arbitrary: fc.constantFrom('0.5', '-2', '40')},
);
const scrap = fc.array(
  fc.record({
    cause: fc.constantFrom('materialScrap', 'laborScrap'),
    reasonId: fc.constant('r-1'),
    quantity: fc.integer({min: 1, max: 3}).map(String),
  }),
  {maxLength: 2},
);
const people = fc.option(fc.uniqueArray(fc.constantFrom('P1', 'P2', 'P3'), {minLength: 1}), {nil: undefined});
const report: fc.Arbitrary<Step> = fc
  .record({
    jobOrderId: jobOf,
    goodQuantity: pieces,
    scrap: fc.option(scrap, {nil: undefined}),
    reworkQuantity: fc.option(fc.constantFrom('1', '2'), {nil: undefined}),
    personIds: people,
  })
  .map((body) => ({kind: 'work-reported', body}));
const clock: fc.Arbitrary<Step> = fc
  .record({
    jobOrderId: jobOf,
    type: fc.constantFrom('clockOn', 'pause', 'resume', 'clockOff'),
    personIds: people,
  })
  .map((body) => ({kind: 'job-clocked', body}));
const reversal: fc.Arbitrary<Step> = fc
  .integer({min: 0, max: 11})
  .map((no) => ({kind: 'work-reversed', body: {workReportId: factIdOf(no)}}));

const step = fc.oneof(
  {weight: 5, arbitrary: report},
  {weight: 2, arbitrary: clock},
  {weight: 3, arbitrary: reversal},
);

/** A day on three terminals: the order is made and released on one of them, anything may come first. */
export const productionDay: fc.Arbitrary<readonly TestFact[]> = fc
  .array(step, {minLength: 1, maxLength: 14})
  .map((steps) =>
    steps.map(({kind, body}, no) => ({
      kind,
      no,
      device: no % 3,
      body: JSON.parse(JSON.stringify(body)) as Record<string, unknown>, // as it travels: without undefined
    })),
  );
