// The factory of the stock tests with a work order, a job order, a purchase and a sales order.
import type {TestFact} from '../../access/testing/test-journal.ts';
import {erased, erasedDocument} from '../../access/testing/test-journal.ts';
import {defineUpsert} from '../../kernel/define-upsert.ts';
import {itemsFacts} from '../../items/facts.ts';
import {item} from '../../items/item.ts';
import {jobOrder} from '../../production/job-order.ts';
import {workOrder} from '../../production/work-order.ts';
import {purchasingFacts} from '../../purchasing/facts.ts';
import {salesFacts} from '../../sales/facts.ts';
import {warehouseFacts} from '../../warehouse/facts.ts';
import {location} from '../../warehouse/location.ts';
import {stockDocument} from '../../warehouse/stock-document.ts';
import {stockMovement} from '../../warehouse/stock-movement.ts';
import {stocktakeTask} from '../../warehouse/stocktake-task.ts';
import {fixtureFacts} from '../../warehouse/testing/stock-fixture.ts';
import {qualityFacts} from '../facts.ts';
import {characteristicMeasured} from '../characteristic-measured.ts';
import {inspection} from '../inspection.ts';
import {inspectionPlan} from '../inspection-plan.ts';

/** Everything up to quality; orders are stored as they are, which the facts of production do step by step. */
export const floorDefinitions = [
  ...itemsFacts,
  ...warehouseFacts,
  ...salesFacts,
  ...purchasingFacts,
  ...qualityFacts,
  erased(characteristicMeasured),
  erased(defineUpsert(workOrder, 'test-work-order')),
  erased(defineUpsert(jobOrder, 'test-job-order')),
];

export const floorDocuments = [
  erasedDocument(item),
  erasedDocument(location),
  erasedDocument(stockDocument),
  erasedDocument(stockMovement),
  erasedDocument(stocktakeTask),
  erasedDocument(workOrder),
  erasedDocument(jobOrder),
  erasedDocument(inspection),
  erasedDocument(inspectionPlan),
];

const component = (lineNo: number, itemId: string, requiredQuantity: string) => ({
  lineNo,
  itemId,
  perUnit: '1',
  requiredQuantity,
  issuedQuantity: '0',
});

export const workOrderBody = {
  id: 'wo-1',
  code: 'WO-1',
  siteId: 'S1',
  itemId: 'item-RING',
  quantity: '10',
  state: 'inProgress',
  dueDay: '2026-03-20',
  type: 'make',
  isRush: false,
  goodQuantity: '6',
  scrapQuantity: '0',
  receivedQuantity: '0',
  jobOrderIds: ['wo-1/10'],
  components: [component(1, 'item-NUT', '10'), component(2, 'item-BAR', '4'), component(3, 'item-BAR', '6')],
} as const;

export const jobOrderBody = {
  id: 'wo-1/10',
  code: 'WO-1/10',
  siteId: 'S1',
  workOrderId: 'wo-1',
  workOrderCode: 'WO-1',
  operationNo: 10,
  operationName: '车',
  workCenterId: 'wc-1',
  itemId: 'item-RING',
  state: 'running',
  firstPiece: 'required',
  isOutsourced: false,
  plannedQuantity: '10',
  arrivedQuantity: '10',
  goodQuantity: '0',
  materialScrapQuantity: '0',
  laborScrapQuantity: '0',
  reworkQuantity: '0',
  tolerancePercent: '0',
  people: [],
  dueDay: '2026-03-20',
  isRush: false,
  runSeconds: 60,
} as const;

export const purchaseOrderBody = {
  id: 'po-1',
  code: 'PO-1',
  siteId: 'S1',
  vendorId: 'v-1',
  state: 'released',
  orderedDay: '2026-03-01',
  lines: [
    {lineNo: 1, itemId: 'item-BAR', quantity: '5', receivedQuantity: '0', dueDay: '2026-03-19'},
    {lineNo: 2, itemId: 'item-RING', quantity: '4', receivedQuantity: '0', dueDay: '2026-03-18'},
  ],
} as const;

export const salesOrderBody = {
  id: 'so-1',
  code: 'SO-1',
  siteId: 'S1',
  customerId: 'c-1',
  state: 'confirmed',
  orderedDay: '2026-03-01',
  isRush: false,
  lines: [
    {
      lineNo: 1,
      itemId: 'item-RING',
      quantity: '4',
      shippedQuantity: '0',
      firstPromisedDate: '2026-03-20',
      latestPromisedDate: '2026-03-21',
    },
  ],
} as const;

export const planBody = {
  id: 'plan-1',
  kind: 'inspectionPlan',
  code: 'IP-1',
  name: '环',
  inspectionKind: 'iqc',
  version: 1,
  isActive: true,
  characteristics: [
    {
      no: 1,
      name: '外径',
      kind: 'measure',
      lowerLimit: '9.9',
      upperLimit: '10.1',
      uom: 'mm',
      needsGauge: true,
      sampleSize: 2,
    },
    {no: 2, name: '外观', kind: 'passFail', needsGauge: false, sampleSize: 1},
    {no: 3, name: '照片', kind: 'photo', needsGauge: false, sampleSize: 1},
  ],
} as const;

/** The facts that define the factory and its orders. */
export const floorFacts: readonly TestFact[] = [
  ...fixtureFacts(600),
  {kind: 'test-work-order', no: 650, body: workOrderBody},
  {kind: 'test-job-order', no: 651, body: jobOrderBody},
  {kind: 'purchase-order-defined', no: 652, body: purchaseOrderBody},
  {kind: 'sales-order-defined', no: 653, body: salesOrderBody},
  {kind: 'inspection-plan-defined', no: 654, body: planBody},
];
