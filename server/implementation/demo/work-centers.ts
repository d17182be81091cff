export type DemoWorkCenter = {
  /** Also the key. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly area: string;
};

const machining = '机加一车间';
const assembly = '装配车间';
const testing = '试压包装';

/** Where work is done; the last one is outside the factory. */
export const demoWorkCenters: readonly DemoWorkCenter[] = [
  {code: 'QL-01', name: '清理 01', nameEn: 'Cleaning 01', area: machining},
  {code: 'CC-01', name: '粗车 01', nameEn: 'Rough turning 01', area: machining},
  {code: 'CC-02', name: '粗车 02', nameEn: 'Rough turning 02', area: machining},
  {code: 'JC-05', name: '精车 05', nameEn: 'Finish turning 05', area: machining},
  {code: 'JC-07', name: '精车 07', nameEn: 'Finish turning 07', area: machining},
  {code: 'ZC-03', name: '钻床 03', nameEn: 'Drilling 03', area: machining},
  {code: 'HJ-01', name: '焊接 01', nameEn: 'Welding 01', area: machining},
  {code: 'YM-01', name: '研磨 01', nameEn: 'Lapping 01', area: machining},
  {code: 'ZP-01', name: '装配 01', nameEn: 'Assembly 01', area: assembly},
  {code: 'ZP-02', name: '装配 02', nameEn: 'Assembly 02', area: assembly},
  {code: 'SY-01', name: '试压 01', nameEn: 'Pressure test 01', area: testing},
  {code: 'PT-01', name: '喷涂 01', nameEn: 'Painting 01', area: testing},
  {code: 'BZ-01', name: '包装 01', nameEn: 'Packing 01', area: testing},
  {code: 'WW-01', name: '委外堆焊', nameEn: 'Outside hard-facing', area: '委外'},
];

export const outsideWorkCenter = 'WW-01';
