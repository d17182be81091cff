import {equipmentDefined} from '../../../shared/equipment/equipment-defined.ts';
import type {Demo} from './demo-context.ts';
import type {DemoMinute} from './demo-days.ts';
import {personNamed} from './people.ts';
import {demoSite} from './places.ts';

type Machine = readonly [code: string, name: string, model: string, workCenterId: string];

const machines: readonly Machine[] = [
  ['SB-101', '抛丸机', 'Q378', 'QL-01'],
  ['SB-102', '划线平台', '2000×3000', 'QL-01'],
  ['SB-201', '普通车床 1', 'CW6163', 'CC-01'],
  ['SB-202', '普通车床 2', 'CW6180', 'CC-02'],
  ['SB-203', '立式车床', 'C5112', 'CC-02'],
  ['SB-301', '数控车床 5', 'CK6150', 'JC-05'],
  ['SB-302', '数控车床 6', 'CK6163', 'JC-05'],
  ['SB-303', '数控车床 7', 'CKA6180', 'JC-07'],
  ['SB-304', '加工中心', 'VMC850', 'JC-07'],
  ['SB-401', '摇臂钻床', 'Z3050', 'ZC-03'],
  ['SB-402', '多孔钻床', 'ZS5125', 'ZC-03'],
  ['SB-501', '氩弧焊机', 'WSM-400', 'HJ-01'],
  ['SB-502', '等离子堆焊机', 'PTA-400', 'HJ-01'],
  ['SB-601', '研磨机 1', 'MY-300', 'YM-01'],
  ['SB-602', '研磨机 2', 'MY-500', 'YM-01'],
  ['SB-701', '装配工作台', '—', 'ZP-01'],
  ['SB-702', '液压扳手台', 'YB-2', 'ZP-02'],
  ['SB-801', '阀门试压台 1', 'YFA-A200', 'SY-01'],
  ['SB-802', '阀门试压台 2', 'YFA-A300', 'SY-01'],
  ['SB-901', '喷漆房', 'PQ-4', 'PT-01'],
  ['SB-951', '打包机', 'KZB-1', 'BZ-01'],
];

const firstGauge = 210;
const gaugeCount = 26;
/** Its calibration ran out twelve days ago. */
export const expiredGauge = 'G-0218';
const gaugeKinds = [
  '游标卡尺',
  '外径千分尺',
  '深度尺',
  '内径百分表',
  '粗糙度样块',
  '硬度计',
  '压力表',
  '涂层测厚仪',
];

const gaugeCodes = Array.from({length: gaugeCount}, (_, index) => `G-0${firstGauge + index}`);
/** Gauges that may be used. */
export const goodGauges: readonly string[] = gaugeCodes.filter((code) => code !== expiredGauge);

/** Machines and gauges; the key is the code. */
export function tellEquipment({tape, days}: Demo, at: DemoMinute): void {
  const actor = personNamed('牟宝根');
  for (const [code, name, model, workCenterId] of machines) {
    tape.tell(
      equipmentDefined,
      {id: code, code, name, siteId: demoSite, kind: 'machine', workCenterId, model, isActive: true},
      {at, actor},
    );
  }
  gaugeCodes.forEach((code, index) => {
    const name = code === 'G-0231' ? '内径百分表' : (gaugeKinds[index % gaugeKinds.length] ?? '量具');
    const calibrationDueDay = days.day(code === expiredGauge ? -12 : 20 + index * 11);
    tape.tell(
      equipmentDefined,
      {id: code, code, name, siteId: demoSite, kind: 'gauge', calibrationDueDay, isActive: true},
      {at, actor},
    );
  });
}
