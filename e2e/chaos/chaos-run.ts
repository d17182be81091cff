// One run: workers work, two hands torment, and when all is done everything is healed, drained and compared.
import {expectSoundBooks, expectSoundJournal} from '../harness/house-check.ts';
import {eventually, pause} from '../harness/scratch.ts';
import {openChaosStage, type ChaosStage} from './chaos-stage.ts';
import {deal, killKinds, leastOf, type Plan} from './deck.ts';
import {judge, type Judgement} from './judgement.ts';
import {lineFaults} from './proxy.ts';
import {seededRandom} from './seeded-random.ts';
import {Torment} from './torment.ts';
import {workAt} from './worker.ts';

const drainMs = 600_000;
const upsetMs = 40_000;

export type ChaosResult = {
  readonly plan: Plan;
  readonly seconds: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly upsets: Readonly<Record<string, number>>;
  readonly strikes: Readonly<Record<string, number>>;
  readonly updates: number;
  readonly denied: number;
  readonly interrupted: number;
  readonly confirmed: number;
  readonly stored: number;
  readonly acknowledged: number;
  readonly survival: {readonly kills: number; readonly facts: number; readonly missing: number};
  readonly settings: Readonly<Record<string, string>>;
  readonly judgement: Judgement;
  /** What should have happened and did not: with any of these the run proves nothing. */
  readonly tooFew: readonly string[];
};
type Say = (line: string) => void;

type Pace = {
  readonly facts: number;
  /** How much of the time is gone, from 0 to 1 and on. */
  readonly elapsed: () => number;
};

/** Goes through a list while the facts grow: each thing at its share of them, or of most of the time. */
const spread = async <T>(
  {ledger}: ChaosStage,
  things: readonly T[],
  pace: Pace,
  act: (thing: T) => Promise<void>,
): Promise<void> => {
  for (const [index, thing] of things.entries()) {
    const due = (index + 0.5) / things.length;
    const isDue = () => ledger.stored.size >= due * pace.facts || pace.elapsed() >= due * 0.85;
    while (!isDue()) await pause(20);
    if (pace.elapsed() > 1) return;
    await act(thing);
  }
};

/** A browser that dies under a question may never answer it. */
const within = <T>(ms: number, act: Promise<T>): Promise<T> => {
  act.catch(() => undefined);
  const late = pause(ms).then(() => Promise.reject(new Error(`no answer in ${ms} ms`)));
  late.catch(() => undefined);
  return Promise.race([act, late]);
};

const drain = async ({floor, ledger}: ChaosStage, say: Say) => {
  const held = await eventually(
    'everything is sent',
    async () => {
      const facts = await floor.held();
      const unsent = facts.filter(({state}) => state === 'queued' || state === 'sent').length;
      await pause(1000);
      return unsent === 0 && facts;
    },
    drainMs,
  );
  say(`drained: ${held.length} held, ${ledger.acknowledged.size} acknowledged`);
  return held;
};

const shortfalls = (plan: Plan, torment: Torment, stage: ChaosStage): readonly string[] => {
  const least = leastOf(plan);
  const wanted: readonly (readonly [string, number, number])[] = [
    ['facts', plan.facts, stage.ledger.confirmed.size],
    ...killKinds.map((kind) => [kind, least.kill, torment.kills.get(kind) ?? 0] as const),
    ...lineFaults.map((fault) => [fault, least.line, stage.line.strikes.get(fault) ?? 0] as const),
    ['denied by a full disk', 1, stage.ledger.deniedCodes.size],
    ['clock', 1, torment.upsets.get('clock') ?? 0],
    ['tabClosed', 1, torment.upsets.get('tabClosed') ?? 0],
    ['updates', least.update, torment.updates],
  ];
  return wanted.flatMap(([name, goal, count]) => (count >= goal ? [] : [`${name}: ${count} of ${goal}`]));
};

const torture = async (stage: ChaosStage, plan: Plan, say: Say) => {
  const {ledger, floor} = stage;
  const random = seededRandom(plan.seed);
  const {blows, upsets} = deal(plan, random);
  const torment = new Torment(stage, random, say);
  let hands = 2;
  let isEnded = false;
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / (plan.minutes * 60_000);
  const isOver = () => isEnded || (hands === 0 && (elapsed() > 1 || ledger.confirmed.size >= plan.facts));
  const pace = {facts: plan.facts, elapsed};
  const progress = setInterval(() => {
    const kills = [...torment.kills.values()].reduce((sum, one) => sum + one, 0);
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    say(
      `${minutes} min: ${kills} kills, ${ledger.confirmed.size} facts, ${ledger.acknowledged.size} acknowledged, ${ledger.deniedCodes.size} denied`,
    );
  }, 30_000);
  const done = () => (hands -= 1);
  const quiet = (upset: Promise<void>) =>
    upset.catch((cause: unknown) => say(`did not happen: ${String(cause)}`));
  const shift = {
    floor,
    ledger,
    random: seededRandom(plan.seed + 1),
    isOver,
    isPaused: () => torment.isPaused,
  };
  try {
    const [, ...interrupted] = await Promise.all([
      Promise.all([
        spread(stage, blows, pace, (blow) => torment.strike(blow)).finally(done),
        spread(stage, upsets, pace, (upset) => quiet(within(upsetMs, torment.upset(upset)))).finally(done),
        torment.watch(isOver),
      ]),
      ...floor.tabs.map((tab) => workAt(shift, tab)),
    ]);
    return {torment, interrupted: interrupted.reduce((sum, one) => sum + one, 0)};
  } finally {
    isEnded = true;
    clearInterval(progress);
  }
};

/** Runs it; throws when the house does not come back or its books are not sound. */
export const runChaos = async (plan: Plan, say: Say): Promise<ChaosResult> => {
  const started = performance.now();
  const stage = await openChaosStage(seededRandom(plan.seed + 2));
  try {
    say(`seed ${plan.seed}: ${plan.kills} kills, ${plan.facts} facts`);
    const {torment, interrupted} = await torture(stage, plan, say);
    await torment.heal();
    const held = await drain(stage, say);
    await stage.office.signIn();
    await expectSoundJournal(stage.office);
    await expectSoundBooks(stage.server.folder);
    const {survival} = torment;
    await survival.check(survival.unchecked());
    const {ledger, line} = stage;
    return {
      plan,
      seconds: Math.round((performance.now() - started) / 1000),
      kills: Object.fromEntries(torment.kills),
      upsets: Object.fromEntries(torment.upsets),
      strikes: Object.fromEntries(line.strikes),
      updates: torment.updates,
      denied: ledger.deniedCodes.size,
      interrupted,
      confirmed: ledger.confirmed.size,
      stored: ledger.stored.size,
      acknowledged: ledger.acknowledged.size,
      survival: {kills: survival.kills - 1, facts: survival.facts, missing: survival.missing.length},
      settings: Object.fromEntries(survival.settings),
      judgement: await judge(stage, held),
      tooFew: shortfalls(plan, torment, stage),
    };
  } finally {
    await stage.close();
  }
};
