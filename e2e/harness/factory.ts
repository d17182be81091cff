// A small factory with just what the stories need, told through the office like any other: two work centres,
// one casting that becomes a body, one valve to ship, four people, five kinds of paper.
import type {Office} from './office.ts';

export const site = 'oubei';
export const pin = '1234';

export const people = {
  turner: {id: 'p1001', badge: '1001', name: '陈建国', roles: ['operator']},
  second: {id: 'p1002', badge: '1002', name: '周明', roles: ['operator']},
  inspector: {id: 'p3001', badge: '3001', name: '林晓燕', roles: ['inspector', 'keeper', 'operator']},
  keeper: {id: 'p4001', badge: '4001', name: '叶海平', roles: ['keeper', 'operator']},
  supervisor: {id: 'p2001', badge: '2001', name: '夏振华', roles: ['supervisor', 'planner']},
} as const;

const account = {userName: 'xiazhenhua', password: 'chejian-demo'} as const;

export const items = {casting: 'ZJ-100', body: 'FT-100', screw: 'LS-M12', valve: 'FV-100'} as const;
export const lots = {good: 'H26-01', suspect: 'H26-02', incoming: 'H26-09', valve: 'V26-01'} as const;
export const bins = {
  first: 'A-01-1',
  screws: 'A-01-2',
  spare: 'A-01-3',
  valves: 'D-01-1',
  incoming: 'SH-01',
} as const;
export const order = {id: 'wo-0101', code: '2611-0101', quantity: 50} as const;
export const cancelledOrder = {id: 'wo-0102', code: '2611-0102', quantity: 20} as const;
/** Every piece is made and the planner has closed it. */
export const doneOrder = {id: 'wo-0103', code: '2611-0103', quantity: 5} as const;
export const receipt = 'SH-2611-01';
export const shipment = 'FH-2611-01';
export const stocktake = 'PD-2611-01';
export const inspection = 'JY-2611-01';
export const turning = {id: `${order.id}/10`, code: `${order.code}/10`} as const;
export const finishing = {id: `${order.id}/20`, code: `${order.code}/20`} as const;

type Body = Readonly<Record<string, unknown>>;
type Told = readonly [kind: string, body: Body];

const place = (code: string, name: string, kind: string, more: Body = {}): Told => [
  'location-defined',
  {id: code, code, name, siteId: site, kind, isFrozen: false, allowsNegative: false, sort: 1, ...more},
];

const counterAccount = (name: string): Told =>
  place(`V-${name}`, name, 'virtual', {id: `${site}:${name}`, allowsNegative: true, sort: 9000});

const item = (code: string, name: string, kind: string, more: Body = {}): Told => [
  'item-defined',
  {
    id: code,
    code,
    name,
    kind,
    uom: '件',
    isWhole: true,
    tracking: 'lot',
    needsInspection: false,
    isActive: true,
    ...more,
  },
];

const reason = (code: string, name: string, nameEn: string, group: string): Told => [
  'reason-defined',
  {id: code, kind: 'reason', code, name, nameEn, group, sort: 1, isActive: true},
];

const workCenter = (code: string, name: string, nameEn: string): Told => [
  'work-center-defined',
  {
    id: code,
    kind: 'workCenter',
    code,
    name,
    nameEn,
    siteId: site,
    lineSideLocationId: `XB-${code}`,
    isActive: true,
  },
];

const person = ({id, badge, name, roles}: (typeof people)[keyof typeof people]): Told => [
  'person-defined',
  {id, code: badge, name, siteId: site, roles, isActive: true},
];

const house: readonly Told[] = [
  ...Object.values(people).map(person),
  place('A', '原料仓', 'warehouse'),
  place('D', '成品仓', 'warehouse'),
  place(bins.first, '原料仓 1 架 1 位', 'location', {parentId: 'A', sort: 11}),
  place(bins.screws, '原料仓 1 架 2 位', 'location', {parentId: 'A', sort: 12}),
  place(bins.spare, '原料仓 1 架 3 位', 'location', {parentId: 'A', sort: 13}),
  place(bins.valves, '成品仓 1 架 1 位', 'location', {parentId: 'D', sort: 21}),
  place(bins.incoming, '收货区', 'location', {parentId: 'A', sort: 1}),
  place('XB-CC-01', '粗车 01 线边', 'lineSide', {sort: 31}),
  place('XB-JC-07', '精车 07 线边', 'lineSide', {sort: 32}),
  ...['supplier', 'customer', 'production', 'scrap', 'discrepancy', 'opening'].map(counterAccount),
  workCenter('CC-01', '粗车 01', 'Rough turning 01'),
  workCenter('JC-07', '精车 07', 'Finish turning 07'),
  reason('L01', '砂眼', 'Sand hole', 'materialScrap'),
  reason('G01', '尺寸超差', 'Out of size', 'laborScrap'),
  reason('F01', '毛刺', 'Burr', 'rework'),
  reason('T01', '待料', 'Waits for material', 'pause'),
  reason('R01', '数错了', 'Miscounted', 'reversal'),
  reason('M01', '送样', 'Sample', 'miscMovement'),
];

const operation = (no: number, name: string, nameEn: string, workCenterId: string): Body => ({
  no,
  name,
  nameEn,
  workCenterId,
  setupSeconds: 600,
  runSeconds: 300,
  needsFirstPiece: false,
  isOutsourced: false,
  isKeyOperation: false,
});

const engineering: readonly Told[] = [
  item(items.casting, '闸阀阀体铸件 DN100', 'rawMaterial', {
    nameEn: 'Gate valve casting DN100',
    needsInspection: true,
  }),
  item(items.body, '闸阀阀体 DN100', 'semiFinished', {nameEn: 'Gate valve body DN100'}),
  item(items.screw, '双头螺柱 M12', 'rawMaterial', {nameEn: 'Stud M12', tracking: 'none'}),
  item(items.valve, '闸阀 Z41H-16C DN100', 'finishedProduct', {nameEn: 'Gate valve Z41H-16C DN100'}),
  [
    'bom-defined',
    {
      id: items.body,
      itemId: items.body,
      version: 1,
      lines: [{lineNo: 1, itemId: items.casting, perUnit: '1'}],
    },
  ],
  [
    'routing-defined',
    {
      id: items.body,
      itemId: items.body,
      version: 1,
      operations: [
        operation(10, '粗车', 'Rough turning', 'CC-01'),
        operation(20, '精车', 'Finish turning', 'JC-07'),
      ],
    },
  ],
  [
    'inspection-plan-defined',
    {
      id: 'IQC-ZJ',
      kind: 'inspectionPlan',
      code: 'IQC-ZJ',
      name: '铸件来料检验',
      inspectionKind: 'iqc',
      itemId: items.casting,
      version: 1,
      isActive: true,
      characteristics: [
        {
          no: 1,
          name: '外观，无砂眼裂纹',
          nameEn: 'No pores or cracks',
          kind: 'passFail',
          needsGauge: false,
          sampleSize: 1,
        },
        {
          no: 2,
          name: '壁厚',
          nameEn: 'Wall thickness',
          kind: 'measure',
          nominal: '≥ 11',
          lowerLimit: '11',
          upperLimit: '15',
          uom: 'mm',
          needsGauge: false,
          sampleSize: 1,
        },
      ],
    },
  ],
];

const stock = (itemId: string, quantity: string, locationId: string, lotCode?: string): Body => ({
  itemId,
  quantity,
  locationId,
  ...(lotCode === undefined ? {} : {lotCode}),
});

const papers = (today: string): readonly Told[] => [
  [
    'opening-balance-loaded',
    {
      lines: [
        stock(items.casting, '100', bins.first, lots.good),
        stock(items.casting, '40', bins.first, lots.suspect),
        stock(items.screw, '400', bins.screws),
        stock(items.valve, '30', bins.valves, lots.valve),
      ],
    },
  ],
  ...[order, cancelledOrder, doneOrder].flatMap(({id, code, quantity}): Told[] => [
    [
      'work-order-created',
      {workOrderId: id, code, itemId: items.body, quantity: String(quantity), dueDay: today},
    ],
    ['work-order-released', {workOrderId: id}],
  ]),
  ['work-order-state-changed', {workOrderId: cancelledOrder.id, change: 'cancel', reason: '客户取消'}],
  ['job-clocked', {jobOrderId: `${doneOrder.id}/10`, type: 'clockOn'}],
  ['work-order-state-changed', {workOrderId: doneOrder.id, change: 'shortClose'}],
  ['work-order-state-changed', {workOrderId: doneOrder.id, change: 'close'}],
  [
    'stock-document-defined',
    paper(receipt, 'goodsReceipt', {partyName: '永嘉铸造', lines: [line(items.casting, '60')]}),
  ],
  [
    'stock-document-defined',
    paper(shipment, 'shipment', {partyName: '东港化工', lines: [line(items.valve, '10')]}),
  ],
  [
    'stocktake-planned',
    {
      taskId: stocktake,
      code: stocktake,
      siteId: site,
      name: '原料仓 1 架抽盘',
      dueDay: today,
      locationIds: [bins.screws, bins.spare],
    },
  ],
  [
    'inspection-required',
    {
      inspectionId: inspection,
      code: inspection,
      inspectionKind: 'iqc',
      planId: 'IQC-ZJ',
      itemId: items.casting,
      lotCode: lots.suspect,
      quantity: '40',
    },
  ],
];

const line = (itemId: string, quantity: string): Body => ({lineNo: 1, itemId, quantity, doneQuantity: '0'});
const paper = (code: string, type: string, more: Body): Body => ({
  id: code,
  code,
  siteId: site,
  type,
  state: type === 'shipment' ? 'toPick' : 'toPost',
  sourceCode: `${code}-Y`,
  ...more,
});

/** Tells the factory; the office is signed in afterwards. */
export const tellFactory = async (office: Office): Promise<void> => {
  await office.signIn();
  const zoneMs = 480 * 60_000;
  const today = new Date(Date.now() + zoneMs).toISOString().slice(0, 10);
  for (const [kind, body] of [...house, ...engineering, ...papers(today)]) {
    const {verdict, problems} = await office.tell(kind, body);
    if (verdict === 'parked') throw new Error(`${kind} waits: ${JSON.stringify(problems)}`);
  }
  await Promise.all(Object.values(people).map(({id}) => office.mutate('access.setPin', {personId: id, pin})));
  await office.mutate('access.setUser', {personId: people.supervisor.id, ...account});
};
