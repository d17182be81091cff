import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import type {customerDefined} from '../../../shared/sales/customer-defined.ts';
import type {vendorDefined} from '../../../shared/purchasing/vendor-defined.ts';

const customerNames = [
  '东港化工',
  '楠江泵业',
  '南屏热力',
  '海丰机械',
  '临江燃气',
  '北江水务',
  '西岭石化',
  '青山阀业',
  '云岭供水',
  '平湖制药',
  '雁荡冶金',
  '沙城船舶',
];
const vendorNames = [
  '永固铸造',
  '瓯江精铸',
  '桥头紧固件',
  '黄田密封',
  '东瓯锻造',
  '江北焊材',
  '乌牛包装',
  '三江传动',
  '岩头橡塑',
  '碧莲标牌',
  '枫林涂料',
  '沙头堆焊',
];

export const customers: readonly BodyOf<typeof customerDefined>[] = customerNames.map((name, index) => ({
  id: `kh-${index + 1}`,
  code: `KH${String(index + 1).padStart(3, '0')}`,
  name: `${name}有限公司`,
  shortName: name,
  isActive: true,
}));

export const vendors: readonly BodyOf<typeof vendorDefined>[] = vendorNames.map((name, index) => ({
  id: `gy-${index + 1}`,
  code: `GY${String(index + 1).padStart(3, '0')}`,
  name: `${name}厂`,
  shortName: name,
  isActive: true,
}));
