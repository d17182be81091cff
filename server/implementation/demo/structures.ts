// Bills of material and routings of the demo's valves.
import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import type {bomDefined} from '../../../shared/items/bom-defined.ts';
import type {routingDefined} from '../../../shared/items/routing-defined.ts';
import {
  barStock,
  crate,
  gasket,
  gearbox,
  handwheel,
  liner,
  nut,
  packing,
  seatRing,
  softSeat,
  stem,
  stud,
  wedgeForging,
  weldingWire,
} from './bought-items.ts';
import type {Valve} from './valves.ts';
import {
  bodyCasting,
  bodyCode,
  bonnetCasting,
  bonnetCode,
  closureCode,
  demoValves,
  hasBonnet,
} from './valves.ts';
import {outsideWorkCenter} from './work-centers.ts';

export type DemoBom = BodyOf<typeof bomDefined>;
export type DemoRouting = BodyOf<typeof routingDefined>;
export type DemoOperation = DemoRouting['operations'][number];

type Line = readonly [itemId: string, perUnit: string, operationNo: number];

const bom = (itemId: string, lines: readonly Line[]): DemoBom => ({
  id: itemId,
  itemId,
  version: 1,
  lines: lines.map(([component, perUnit, operationNo], index) => ({
    lineNo: index + 1,
    itemId: component,
    perUnit,
    operationNo,
  })),
});

function valveLines(valve: Valve): readonly Line[] {
  const {size, family} = valve;
  const parts: readonly Line[] = [
    [bodyCode(valve), '1', 20],
    ...(hasBonnet(valve) ? ([[bonnetCode(valve), '1', 20]] as const) : []),
    [closureCode(valve), '1', 20],
    [stem(size), '1', 20],
  ];
  if (family === 'ball')
    return [
      ...parts,
      [softSeat(size), '2', 20],
      [stud(size), '4', 20],
      [nut(size), '4', 20],
      [crate(size), '1', 50],
    ];
  if (family === 'butterfly')
    return [...parts, [liner(size), '1', 20], [gearbox(size), '1', 20], [crate(size), '1', 50]];
  const studs = size < 65 ? '4' : '8';
  const sealing: readonly Line[] = [
    [seatRing(size), '2', 20],
    [stud(size), studs, 20],
    [gasket(size), '1', 20],
  ];
  if (family === 'gate') return [...parts, ...sealing];
  return [...parts, ...sealing, [nut(size), studs, 20], [packing(size), '1', 20], [handwheel(size), '1', 20]];
}

function bomsOf(valve: Valve): readonly DemoBom[] {
  const wire = valve.size >= 100 ? '0.36' : '0.18';
  const isFaced = valve.family === 'gate' || valve.family === 'globe';
  const closure: readonly Line[] =
    valve.family === 'gate'
      ? [
          [wedgeForging(valve.size), '1', 10],
          [weldingWire, '0.12', 30],
        ]
      : [[barStock, valve.size >= 100 ? '2.4' : '0.8', 10]];
  return [
    bom(valve.code, valveLines(valve)),
    bom(bodyCode(valve), [
      [bodyCasting(valve), '1', 10],
      ...(isFaced ? ([[weldingWire, wire, 30]] as const) : []),
    ]),
    bom(closureCode(valve), closure),
    ...(hasBonnet(valve) ? [bom(bonnetCode(valve), [[bonnetCasting(valve), '1', 10]])] : []),
  ];
}

type Step = readonly [
  name: string,
  nameEn: string,
  workCenterId: string,
  runSeconds: number,
  more?: Partial<DemoOperation>,
];

const routing = (itemId: string, size: number, steps: readonly Step[]): DemoRouting => ({
  id: itemId,
  itemId,
  version: itemId.startsWith('FT-') ? 3 : 1,
  operations: steps.map(([name, nameEn, workCenterId, runSeconds, more], index) => ({
    no: (index + 1) * 10,
    name,
    nameEn,
    workCenterId,
    setupSeconds: 900,
    // Bigger valves take longer: the times are those of DN100.
    runSeconds: Math.round((runSeconds * (60 + size * 0.4)) / 100),
    needsFirstPiece: false,
    isOutsourced: workCenterId === outsideWorkCenter,
    isKeyOperation: false,
    ...more,
  })),
});

const turningOf = (size: number) => (size >= 65 ? 'JC-07' : 'JC-05');

function routingsOf(valve: Valve): readonly DemoRouting[] {
  const {size, family} = valve;
  const firstPiece = {
    needsFirstPiece: true,
    isKeyOperation: true,
    inspectionPlanId: valve.code === 'Z41H-16C-DN100' ? 'FP-FT-DN100' : 'FP-FT',
  };
  const body = routing(bodyCode(valve), size, [
    ['清理、划线', 'Clean and mark', 'QL-01', 80],
    ['粗车', 'Rough turn', 'CC-02', 250],
    ['堆焊密封面', 'Hard-face seats', outsideWorkCenter, 430],
    ['精车', 'Finish turn', turningOf(size), 168, firstPiece],
    ['钻法兰孔', 'Drill flange', 'ZC-03', 180],
    ['研磨密封面', 'Lap seats', 'YM-01', 290],
    ['壳体试验', 'Shell test', 'SY-01', 122, {isKeyOperation: true}],
  ]);
  const closure = routing(closureCode(valve), size, [
    ['清理', 'Clean', 'QL-01', 40],
    ['粗车', 'Rough turn', 'CC-02', 160, {needsFirstPiece: true, inspectionPlanId: 'FP-ZB'}],
    ['堆焊', 'Weld', 'HJ-01', 200],
    ['研磨', 'Lap', 'YM-01', 150, {isKeyOperation: true}],
  ]);
  const assembly = routing(valve.code, size, [
    ['清洗', 'Wash', 'ZP-01', 60],
    ['装配', 'Assemble', size >= 80 ? 'ZP-02' : 'ZP-01', 480, {isKeyOperation: true}],
    ['压力试验', 'Pressure test', 'SY-01', 240, {isKeyOperation: true, inspectionPlanId: 'PT-VALVE'}],
    ['喷漆', 'Paint', 'PT-01', 120],
    ['包装', 'Pack', 'BZ-01', 90],
  ]);
  if (!hasBonnet(valve)) return [assembly, body, closure];
  const bonnet = routing(bonnetCode(valve), size, [
    ['清理', 'Clean', 'QL-01', 50],
    ['粗车', 'Rough turn', 'CC-01', 180],
    ['精车', 'Finish turn', family === 'globe' ? 'JC-07' : 'JC-05', 150, {isKeyOperation: true}],
    ['钻孔', 'Drill', 'ZC-03', 120],
  ]);
  return [assembly, body, closure, bonnet];
}

export const demoBoms: readonly DemoBom[] = demoValves.flatMap(bomsOf);
export const demoRoutings: readonly DemoRouting[] = demoValves.flatMap(routingsOf);

export function bomOf(itemId: string): DemoBom {
  const found = demoBoms.find((other) => other.id === itemId);
  if (found === undefined) throw new Error(`the demo has no BOM of ${itemId}`);
  return found;
}

export function routingOf(itemId: string): DemoRouting {
  const found = demoRoutings.find((other) => other.id === itemId);
  if (found === undefined) throw new Error(`the demo has no routing of ${itemId}`);
  return found;
}
