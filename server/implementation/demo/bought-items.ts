// What the factory buys, besides castings.
import {demoValves} from './valves.ts';

export type BoughtItem = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly itemClass: string;
  readonly uom: string;
  readonly isLot: boolean;
  readonly isKilogram?: boolean;
};

const sizes: readonly number[] = [...new Set(demoValves.map((valve) => valve.size))].sort((a, b) => a - b);
const upTo200 = sizes.filter((size) => size <= 200);

export const seatRing = (size: number): string => `MF-DN${Math.min(size, 200)}-13Cr`;
export const stem = (size: number): string => `GG-DN${size}-2Cr13`;
export const gasket = (size: number): string => `DP-DN${Math.min(size, 200)}`;
export const wedgeForging = (size: number): string => `ZT-ZB-DN${size}`;
export const weldingWire = 'HS-D507Mo-1.2';
export const barStock = 'YG-2Cr13-80';
export const paint = 'YQ-LAN-15KG';
export const nameplate = 'MP-BXG';

const studSizes = ['M12×60', 'M12×70', 'M16×75', 'M16×85', 'M20×95', 'M20×110', 'M24×120', 'M27×140'];
const nutSizes = ['M12', 'M16', 'M20', 'M24'];
const packingSizes = ['14×22', '18×26', '20×28', '24×36', '28×40', '32×48'];
const wheelSizes = [120, 160, 200, 240, 320];

const stepOf = (size: number, count: number): number =>
  Math.min(count - 1, Math.floor((sizes.indexOf(size) * count) / sizes.length));
export const stud = (size: number): string =>
  size === 100 ? 'LS-M16×85' : `LS-${studSizes[stepOf(size, studSizes.length)]}`;
export const nut = (size: number): string => `LM-${nutSizes[stepOf(size, nutSizes.length)]}`;
export const packing = (size: number): string => `TL-${packingSizes[stepOf(size, packingSizes.length)]}`;
export const handwheel = (size: number): string => `SL-${wheelSizes[stepOf(size, wheelSizes.length)]}`;
export const softSeat = (size: number): string => `PTFE-DN${size}`;
export const liner = (size: number): string => `EPDM-DN${size}`;
export const gearbox = (size: number): string => (size >= 200 ? 'WL-2' : 'WL-1');

type Row = readonly [code: string, name: string, nameEn: string];
const of = (itemClass: string, rows: readonly Row[], more: Partial<BoughtItem> = {}): readonly BoughtItem[] =>
  rows.map(([code, name, nameEn]) => ({code, name, nameEn, itemClass, uom: '只', isLot: false, ...more}));
const sizesOf = (family: string) =>
  demoValves.filter((valve) => valve.family === family).map((valve) => valve.size);

export const boughtItems: readonly BoughtItem[] = [
  ...of(
    '锻件',
    [...new Set(sizesOf('gate'))].map((size) => [
      wedgeForging(size),
      `闸板锻件 DN${size}`,
      `wedge forging DN${size}`,
    ]),
    {isLot: true, uom: '件'},
  ),
  ...of(
    '密封环',
    upTo200.map((size) => [seatRing(size), `阀座密封环 DN${size}`, `seat ring DN${size}`]),
    {isLot: true},
  ),
  ...of(
    '阀杆',
    sizes.map((size) => [stem(size), `阀杆 DN${size}`, `stem DN${size}`]),
    {uom: '根'},
  ),
  ...of(
    '垫片',
    upTo200.map((size) => [gasket(size), `中法兰垫片 DN${size}`, `bonnet gasket DN${size}`]),
    {uom: '片'},
  ),
  ...of(
    '填料',
    packingSizes.map((size) => [`TL-${size}`, `石墨填料 ${size}`, `graphite packing ${size}`]),
    {uom: '套'},
  ),
  ...of(
    '紧固件',
    studSizes.map((size) => [`LS-${size}`, `双头螺柱 ${size}`, `stud ${size}`]),
  ),
  ...of(
    '紧固件',
    nutSizes.map((size) => [`LM-${size}`, `六角螺母 ${size}`, `hex nut ${size}`]),
  ),
  ...of(
    '手轮',
    wheelSizes.map((size) => [`SL-${size}`, `手轮 Φ${size}`, `handwheel ${size}`]),
  ),
  ...of(
    '软密封',
    sizesOf('ball').map((size) => [softSeat(size), `四氟阀座 DN${size}`, `PTFE seat DN${size}`]),
  ),
  ...of(
    '软密封',
    sizesOf('butterfly').map((size) => [liner(size), `三元乙丙衬套 DN${size}`, `EPDM liner DN${size}`]),
  ),
  ...of(
    '传动',
    [
      ['WL-1', '蜗轮箱 1 号', 'gearbox 1'],
      ['WL-2', '蜗轮箱 2 号', 'gearbox 2'],
    ],
    {uom: '台'},
  ),
  ...of('焊材', [[weldingWire, '焊丝 D507Mo Φ1.2', 'welding wire D507Mo 1.2']], {
    uom: 'kg',
    isLot: true,
    isKilogram: true,
  }),
  ...of('棒料', [[barStock, '圆钢 2Cr13 Φ80', 'bar 2Cr13 80 mm']], {
    uom: 'kg',
    isLot: true,
    isKilogram: true,
  }),
  ...of('辅料', [[paint, '蓝色面漆', 'blue topcoat']], {uom: 'kg', isKilogram: true}),
  ...of('辅料', [
    [nameplate, '不锈钢铭牌', 'nameplate'],
    ['BX-S', '木箱 小', 'crate small'],
    ['BX-M', '木箱 中', 'crate medium'],
    ['BX-L', '木箱 大', 'crate large'],
  ]),
];
export const crate = (size: number): string => (size <= 65 ? 'BX-S' : size <= 150 ? 'BX-M' : 'BX-L');
