import type {Role} from '../../../shared/kernel/outcome.ts';

export type DemoPerson = {
  /** Badge number. */
  readonly badge: string;
  readonly name: string;
  readonly role: Role;
  readonly workCenter?: string;
  readonly team?: string;
  /** Sign-in of the office. */
  readonly userName?: string;
};

const operators: Readonly<Record<string, readonly string[]>> = {
  'QL-01': ['胡永林', '戴金福'],
  'CC-01': ['郑旭东', '徐国强'],
  'CC-02': ['周明', '吴海斌', '金少华'],
  'JC-05': ['李秀英', '朱建敏', '谢志远'],
  'JC-07': ['陈建国', '潘小军', '黄锡平'],
  'ZC-03': ['林国庆', '董伟', '麻建中'],
  'HJ-01': ['缪成龙', '邵文武'],
  'YM-01': ['杨春兰', '卢定波', '滕爱珍'],
  'ZP-01': ['季晓峰', '余海燕', '柯长青'],
  'ZP-02': ['汪立新', '全国胜', '刘翠芬'],
  'SY-01': ['章永康', '倪志刚', '厉小红'],
  'PT-01': ['诸葛松', '温建平'],
  'BZ-01': ['应美芳', '蒋素琴'],
};

const shopFloor = Object.entries(operators).flatMap(([workCenter, names]) =>
  names.map((name) => ({name, workCenter})),
);

const staff: readonly DemoPerson[] = [
  {badge: '2001', name: '夏振华', role: 'supervisor', team: '机加一车间', userName: 'xiazhenhua'},
  {badge: '2002', name: '尤建新', role: 'supervisor', team: '机加一车间'},
  {badge: '2003', name: '谷丽萍', role: 'supervisor', team: '装配车间'},
  {badge: '2004', name: '项光明', role: 'supervisor', team: '试压包装'},
  {badge: '3001', name: '林晓燕', role: 'inspector', team: '质量部', userName: 'linxiaoyan'},
  {badge: '3002', name: '池文静', role: 'inspector', team: '质量部'},
  {badge: '3003', name: '南志伟', role: 'inspector', team: '质量部'},
  {badge: '3004', name: '单春晓', role: 'inspector', team: '质量部'},
  {badge: '3005', name: '瞿国平', role: 'inspector', team: '计量室'},
  {badge: '4001', name: '叶海平', role: 'keeper', team: '原料仓', userName: 'yehaiping'},
  {badge: '4002', name: '施彩云', role: 'keeper', team: '零件仓'},
  {badge: '4003', name: '包建成', role: 'keeper', team: '标准件仓'},
  {badge: '4004', name: '程月琴', role: 'keeper', team: '成品仓'},
  {badge: '4005', name: '廖胜利', role: 'keeper', team: '成品仓'},
  {badge: '5001', name: '王志强', role: 'planner', team: '生产部', userName: 'wangzhiqiang'},
  {badge: '5002', name: '孙慧敏', role: 'planner', team: '生产部'},
  {badge: '5003', name: '方晓东', role: 'planner', team: '工艺部'},
  {badge: '5101', name: '阮丹', role: 'buyer', team: '采购部', userName: 'ruandan'},
  {badge: '5201', name: '何俊杰', role: 'seller', team: '销售部', userName: 'hejunjie'},
  {badge: '5202', name: '郭莉莉', role: 'seller', team: '销售部'},
  {badge: '6001', name: '牟宝根', role: 'technician', team: '设备部'},
  {badge: '6002', name: '沈立群', role: 'technician', team: '设备部'},
  {badge: '7001', name: '钱雅琴', role: 'wageClerk', team: '财务部', userName: 'qianyaqin'},
  {badge: '9001', name: '管理员', role: 'admin', userName: 'admin'},
];

/** The 58 people of the demo factory. */
export const demoPeople: readonly DemoPerson[] = [
  ...shopFloor.map(({name, workCenter}, index): DemoPerson => ({
    badge: String(1001 + index),
    name,
    role: 'operator',
    workCenter,
  })),
  ...staff,
];

/** Key of a person; the administrator is there before the demo. */
export const personIdOf = (badge: string): string => (badge === '9001' ? 'admin' : `p${badge}`);

/** Key of a person by name. */
export function personNamed(name: string): string {
  const person = demoPeople.find((other) => other.name === name);
  if (person === undefined) throw new Error(`the demo has no ${name}`);
  return personIdOf(person.badge);
}

const idsWhere = (test: (person: DemoPerson) => boolean): readonly string[] =>
  demoPeople.filter(test).map((person) => personIdOf(person.badge));

/** Keys of the operators of a work centre. */
export const operatorsOf = (workCenter: string): readonly string[] =>
  idsWhere((person) => person.workCenter === workCenter);

export const peopleWith = (role: Role): readonly string[] => idsWhere((person) => person.role === role);
