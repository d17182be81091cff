// What is going to happen, dealt from the seed before anything happens: each kind at least so often, in an order
// that nobody chose.
import {lineFaults, type LineFault} from './proxy.ts';
import type {Random} from './seeded-random.ts';

export const killKinds = ['browser', 'renderer', 'server', 'database', 'serverAndDatabase'] as const;
export type KillKind = (typeof killKinds)[number];
const troubles = ['diskFull', 'clock', 'tabClosed'] as const;

/** `update` is no kill: the server stops in order and comes back as another release. */
export type Blow = KillKind | 'update';
export type Upset =
  | {readonly kind: 'line'; readonly fault: LineFault; readonly ms: number}
  | {readonly kind: (typeof troubles)[number]};

export type Plan = {
  readonly seed: number;
  readonly kills: number;
  readonly facts: number;
  /** After these it ends, whatever is missing then. */
  readonly minutes: number;
};
export type Deck = {readonly blows: readonly Blow[]; readonly upsets: readonly Upset[]};

const share = (whole: number, part: number) => Math.max(1, Math.floor(whole / part));
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({length: count}, (_, index) => make(index));

/** At least so many of each kind, or the run proves nothing. */
export const leastOf = ({kills}: Plan) => ({
  kill: Math.floor(kills / killKinds.length),
  line: share(kills, 20),
  trouble: share(kills, 20),
  update: share(kills, 50),
});

export const deal = (plan: Plan, random: Random): Deck => {
  const least = leastOf(plan);
  const kills = times(plan.kills, (index): Blow => killKinds[index % killKinds.length] ?? 'server');
  const updates = times(least.update, (): Blow => 'update');
  const lines = lineFaults.flatMap((fault) =>
    times(least.line, (): Upset => ({
      kind: 'line',
      fault,
      ms: fault === 'cut' ? random.whole(4000, 12_000) : random.whole(1500, 5000),
    })),
  );
  const others = troubles.flatMap((kind) => times(least.trouble, (): Upset => ({kind})));
  return {blows: random.shuffle([...kills, ...updates]), upsets: random.shuffle([...lines, ...others])};
};
