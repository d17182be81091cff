// What the factory makes: five families of valves in their nominal sizes.

export type ValveFamily = 'gate' | 'globe' | 'check' | 'ball' | 'butterfly';
export type Valve = {
  readonly model: string;
  readonly family: ValveFamily;
  readonly size: number;
  /** "Z41H-16C-DN100". */
  readonly code: string;
  /** "Z41H-16C DN100 闸阀". */
  readonly name: string;
  readonly nameEn: string;
  readonly isSerial: boolean;
};

const families = {
  gate: {zh: '闸阀', en: 'gate valve'},
  globe: {zh: '截止阀', en: 'globe valve'},
  check: {zh: '止回阀', en: 'check valve'},
  ball: {zh: '球阀', en: 'ball valve'},
  butterfly: {zh: '蝶阀', en: 'butterfly valve'},
} as const;

const models: readonly (readonly [string, ValveFamily, readonly number[]])[] = [
  ['Z41H-16C', 'gate', [50, 65, 80, 100, 125, 150, 200]],
  ['Z41H-25', 'gate', [100, 150]],
  ['J41H-16C', 'globe', [25, 32, 40, 50, 65, 80, 100]],
  ['H44H-25', 'check', [50, 80, 100, 150, 200]],
  ['Q41F-16P', 'ball', [25, 40, 50, 80]],
  ['D371X-16', 'butterfly', [100, 150, 200, 300]],
];
/** Big ones carry a number each. */
const serials = ['Z41H-16C-DN200', 'H44H-25-DN200', 'D371X-16-DN300'];

export const demoValves: readonly Valve[] = models.flatMap(([model, family, sizes]) =>
  sizes.map((size) => {
    const code = `${model}-DN${size}`;
    const {zh, en} = families[family];
    return {
      model,
      family,
      size,
      code,
      name: `${model} DN${size} ${zh}`,
      nameEn: `${model} DN${size} ${en}`,
      isSerial: serials.includes(code),
    };
  }),
);

/** Whether a valve has a bonnet of its own. */
export const hasBonnet = (valve: Valve): boolean => valve.family !== 'ball' && valve.family !== 'butterfly';
/** What closes the flow. */
export const closureNames: Readonly<Record<ValveFamily, readonly [string, string]>> = {
  gate: ['闸板', 'wedge'],
  globe: ['阀瓣', 'disc'],
  check: ['阀瓣', 'disc'],
  ball: ['球体', 'ball'],
  butterfly: ['蝶板', 'disc'],
};

export const bodyCode = (valve: Valve): string => `FT-${valve.code}`;
export const bonnetCode = (valve: Valve): string => `FG-${valve.code}`;
export const closureCode = (valve: Valve): string => `ZB-${valve.code}`;
export const bodyCasting = (valve: Valve): string => `ZT-FT-${valve.code}`;
export const bonnetCasting = (valve: Valve): string => `ZT-FG-${valve.code}`;
