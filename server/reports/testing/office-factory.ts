// A small valve maker as a list of facts: enough for every screen of the office to have something to show.
type Made = {readonly kind: string; readonly body: Readonly<Record<string, unknown>>};

const site = 'oubei';
const item = (
  id: string,
  code: string,
  [name, nameEn]: readonly [string, string],
  more: Readonly<Record<string, unknown>> = {},
): Made => ({
  kind: 'item-defined',
  body: {
    id,
    code,
    name,
    nameEn,
    kind: 'finishedProduct',
    uom: '件',
    isWhole: true,
    tracking: 'none',
    needsInspection: false,
    isActive: true,
    ...more,
  },
});
const place = (code: string, sort: number, more: Readonly<Record<string, unknown>> = {}): Made => ({
  kind: 'location-defined',
  body: {
    id: code,
    code,
    name: code,
    siteId: site,
    kind: 'location',
    isFrozen: false,
    allowsNegative: false,
    sort,
    ...more,
  },
});
const center = (id: string, name: string, nameEn: string, area: string): Made => ({
  kind: 'work-center-defined',
  body: {id, kind: 'workCenter', code: id, name, nameEn, siteId: site, area, isActive: true},
});
const person = (id: string, code: string, name: string, roles: readonly string[]): Made => ({
  kind: 'person-defined',
  body: {id, code, name, siteId: site, roles, isActive: true},
});
const steps = [
  ['清理、划线', 'Clean and mark', 'QL01'],
  ['粗车', 'Rough turning', 'CC02'],
  ['堆焊密封面', 'Hard-facing', 'HJ01'],
  ['精车', 'Finish turning', 'JC07'],
  ['钻法兰孔', 'Flange drilling', 'ZC03'],
  ['研磨密封面', 'Lapping', 'YM01'],
  ['壳体试验', 'Shell test', 'SY01'],
  ['清洗、入库', 'Clean and receive', 'BZ01'],
] as const;
const routing = (itemId: string, count: number): Made => ({
  kind: 'routing-defined',
  body: {
    id: itemId,
    itemId,
    version: 3,
    operations: steps.slice(0, count).map(([name, nameEn, workCenterId], index) => ({
      no: (index + 1) * 10,
      name,
      nameEn,
      workCenterId,
      setupSeconds: 1200,
      runSeconds: 180,
      needsFirstPiece: index === 1 || index === 3,
      isOutsourced: index === 5,
      isKeyOperation: index === 3,
    })),
  },
});

const masterData: readonly Made[] = [
  person('chen', '1001', '陈建国', ['operator']),
  person('zhou', '1002', '周明', ['operator']),
  person('lin', '1003', '林晓燕', ['inspector']),
  person('ye', '1004', '叶海平', ['keeper']),
  person('wang', '2001', '王志强', ['supervisor', 'planner']),
  center('QL01', '清理 01', 'Cleaning 01', '机加一车间'),
  center('CC02', '粗车 02', 'Rough turning 02', '机加一车间'),
  center('HJ01', '焊接 01', 'Welding 01', '焊接车间'),
  center('JC07', '精车 07', 'Finish turning 07', '机加一车间'),
  center('ZC03', '钻床 03', 'Drilling 03', '机加一车间'),
  center('YM01', '研磨 01', 'Lapping 01', '机加二车间'),
  center('SY01', '试压 01', 'Pressure test 01', '装配车间'),
  center('BZ01', '包装 01', 'Packing 01', '装配车间'),
  place('B-03-2', 1),
  place('B-03-4', 2),
  place('B-04-1', 3),
  place('G-01', 9),
  item('z41', 'Z41H-16C DN100', ['闸阀', 'Gate valve']),
  item('h44', 'H44H-25 DN200', ['止回阀', 'Check valve']),
  item('q41', 'Q41F-16P DN25', ['球阀', 'Ball valve'], {tracking: 'lot'}),
  item('zhu', 'ZJ-WCB-DN100', ['阀体铸件 WCB DN100', 'Body casting WCB DN100'], {
    kind: 'rawMaterial',
    tracking: 'lot',
    needsInspection: true,
  }),
  item('huan', 'MF-DN100-13Cr', ['阀座密封环 DN100', 'Seat ring DN100'], {
    kind: 'rawMaterial',
    uom: '只',
    tracking: 'lot',
    safetyStock: '200',
  }),
  {
    kind: 'bom-defined',
    body: {
      id: 'z41',
      itemId: 'z41',
      version: 2,
      lines: [
        {lineNo: 1, itemId: 'zhu', perUnit: '1', operationNo: 10},
        {lineNo: 2, itemId: 'huan', perUnit: '2', operationNo: 60},
      ],
    },
  },
  routing('z41', 8),
  routing('h44', 7),
  routing('q41', 5),
  {
    kind: 'reason-defined',
    body: {
      id: 'r1',
      kind: 'reason',
      code: 'SK',
      name: '砂孔',
      nameEn: 'Sand hole',
      group: 'materialScrap',
      sort: 1,
      isActive: true,
    },
  },
  {kind: 'customer-defined', body: {id: 'dg', code: 'C001', name: '东港化工', isActive: true}},
  {kind: 'vendor-defined', body: {id: 'cy', code: 'V001', name: '楚源铸造', isActive: true}},
  {
    kind: 'equipment-defined',
    body: {
      id: 'g231',
      code: 'G-0231',
      name: '内径千分尺',
      siteId: site,
      kind: 'gauge',
      workCenterId: 'JC07',
      calibrationDueDay: '2030-01-01',
      isActive: true,
    },
  },
  {
    kind: 'inspection-plan-defined',
    body: {
      id: 'ip1',
      kind: 'inspectionPlan',
      code: 'IP-ZJ',
      name: '铸件来料',
      inspectionKind: 'iqc',
      itemId: 'zhu',
      version: 1,
      isActive: true,
      characteristics: [
        {
          no: 1,
          name: '止口直径',
          nameEn: 'Spigot diameter',
          kind: 'measure',
          nominal: 'Φ142',
          lowerLimit: '141.9',
          upperLimit: '142.1',
          uom: 'mm',
          needsGauge: true,
          sampleSize: 2,
        },
        {no: 2, name: '外观', nameEn: 'Appearance', kind: 'passFail', needsGauge: false, sampleSize: 2},
      ],
    },
  },
];

const stock: readonly Made[] = [
  {
    kind: 'opening-balance-loaded',
    body: {
      lines: [
        {itemId: 'huan', lotCode: '260309-02', heatNumber: 'H2398', quantity: '146', locationId: 'B-03-2'},
        {itemId: 'huan', lotCode: '260309-01', heatNumber: 'H2371', quantity: '180', locationId: 'B-04-1'},
        {
          itemId: 'huan',
          lotCode: '260128-02',
          heatNumber: 'H2333',
          quantity: '22',
          locationId: 'G-01',
          quality: 'quarantined',
        },
      ],
    },
  },
  {
    kind: 'purchase-order-defined',
    body: {
      id: 'po1',
      code: 'CG-2603-017',
      siteId: site,
      vendorId: 'cy',
      state: 'released',
      orderedDay: '2026-03-01',
      lines: [{lineNo: 1, itemId: 'zhu', quantity: '120', receivedQuantity: '0', dueDay: '2026-03-24'}],
    },
  },
  {
    kind: 'goods-received',
    body: {
      stockDocumentId: 'po1:receipt',
      lines: [
        {
          lineNo: 1,
          itemId: 'zhu',
          lotCode: '260302-01',
          heatNumber: 'H2417',
          quantity: '60',
          locationId: 'B-03-4',
        },
      ],
    },
  },
  {
    kind: 'goods-moved',
    body: {
      lines: [
        {
          itemId: 'huan',
          lotCode: '260309-02',
          quantity: '40',
          fromLocationId: 'B-03-2',
          toLocationId: 'B-03-4',
        },
      ],
    },
  },
  {
    kind: 'sales-order-defined',
    body: {
      id: 'so1',
      code: 'XS-2603-022',
      siteId: site,
      customerId: 'dg',
      state: 'confirmed',
      orderedDay: '2026-03-01',
      isRush: false,
      lines: [
        {
          lineNo: 1,
          itemId: 'z41',
          quantity: '50',
          shippedQuantity: '0',
          firstPromisedDate: '2026-03-21',
          latestPromisedDate: '2026-03-21',
        },
      ],
    },
  },
];

const order = (no: number, itemId: string, quantity: string, dueDay: string): readonly Made[] => {
  const code = `2603-${String(no).padStart(4, '0')}`;
  return [
    {
      kind: 'work-order-created',
      body: {workOrderId: code, code, itemId, quantity, dueDay, customerName: '东港化工'},
    },
    {kind: 'work-order-released', body: {workOrderId: code}},
  ];
};
const report = (job: string, goodQuantity: string): Made => ({
  kind: 'work-reported',
  body: {jobOrderId: job, goodQuantity},
});

const production: readonly Made[] = [
  ...order(147, 'z41', '50', '2026-03-21'),
  ...order(126, 'h44', '40', '2099-03-20'),
  ...order(133, 'q41', '400', '2099-03-22'),
  report('2603-0147/10', '50'),
  report('2603-0147/20', '50'),
  report('2603-0147/30', '50'),
  {kind: 'job-clocked', body: {jobOrderId: '2603-0147/40', type: 'clockOn', personIds: ['chen']}},
  report('2603-0147/40', '16'),
  {
    kind: 'material-issued',
    body: {
      workOrderId: '2603-0147',
      lines: [{itemId: 'huan', lotCode: '260309-01', quantity: '40', fromLocationId: 'B-04-1'}],
    },
  },
  // Two people reported the same pieces: one case.
  report('2603-0126/10', '40'),
  report('2603-0126/10', '10'),
  {
    kind: 'work-order-created',
    body: {
      workOrderId: '2603-0152',
      code: '2603-0152',
      itemId: 'z41',
      quantity: '120',
      dueDay: '2099-04-01',
      isRush: true,
    },
  },
  // A record about a thing that nobody knows yet waits.
  report('2603-9999/10', '5'),
  {
    kind: 'stocktake-planned',
    body: {
      taskId: 'pd1',
      code: 'PD-2603-01',
      siteId: site,
      name: 'B 区盘点',
      assigneeId: 'ye',
      dueDay: '2026-03-31',
      locationIds: ['B-03-2', 'B-04-1'],
    },
  },
  {
    kind: 'item-counted',
    body: {
      taskId: 'pd1',
      locationId: 'B-04-1',
      itemId: 'huan',
      lotCode: '260309-01',
      countedQuantity: '136',
      seenQuantity: '140',
    },
  },
  {
    kind: 'inspection-required',
    body: {
      inspectionId: 'in1',
      code: 'FAI-0147-40',
      inspectionKind: 'ipqc',
      ipqcKind: 'first',
      planId: 'ip1',
      itemId: 'z41',
      jobOrderId: '2603-0147/40',
    },
  },
  {
    kind: 'characteristic-measured',
    body: {inspectionId: 'in1', no: 1, sample: 1, value: '142.13', gaugeId: 'g231'},
  },
  // Passed although it measures too much: a case names the characteristic.
  {kind: 'inspection-decided', body: {inspectionId: 'in1', result: 'pass'}},
];

/** The factory's facts in the order in which they happened; its site and administrator exist already. */
export const officeFactory: readonly Made[] = [...masterData, ...stock, ...production];
