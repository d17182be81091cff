/** Chinese texts of the equipment screens; keys read `equipment.thing.detail`. */
export const equipmentMessagesZh = {
  'equipment.kind.machine': '机台',
  'equipment.kind.gauge': '量具',
  'equipment.kind.tool': '工装',
  'equipment.workCenter': '工作中心',
  'equipment.model': '型号',
  'equipment.inUse': '在用',
  'equipment.notInUse': '停用',
  'equipment.calibration': '校准有效期',
  'equipment.notEntered': '没有登记',
  'equipment.gaugeHint': '检验时扫它，就记下用的是哪把量具。',
} as const;

/** English texts; a missing key does not compile. */
export const equipmentMessagesEn = {
  'equipment.kind.machine': 'Machine',
  'equipment.kind.gauge': 'Gauge',
  'equipment.kind.tool': 'Tool',
  'equipment.workCenter': 'Work centre',
  'equipment.model': 'Model',
  'equipment.inUse': 'In use',
  'equipment.notInUse': 'Not in use',
  'equipment.calibration': 'Calibrated until',
  'equipment.notEntered': 'Not entered',
  'equipment.gaugeHint': 'Scan it inside an inspection: the values then name the gauge.',
} as const satisfies Record<keyof typeof equipmentMessagesZh, string>;
