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
  /** What `npm run verify` and the office say against the books. */
  readonly unsound: readonly string[];
  /** What should have happened and did not: with any of these the run proves nothing. */
  readonly tooFew: readonly string[];
};
type Say = (line: string) => void;

type Pace = {
  readonly facts: number;
  /** How much of the time is gone, from 0 to 1 and on. */
  readonly elapsed: () => number;
};

/**
 * Goes through a list while the facts grow: each thing at its share of them, or of most of the time. Some work is
 * done between two things: a house that only ever recovers proves nothing.
 */
const spread = async <T>(
  {ledger}: ChaosStage,
  things: readonly T[],
  pace: Pace,
  act: (thing: T) => Promise<void>,
): Promise<void> => {
  const each = pace.facts / things.length;
  for (const [index, thing] of things.entries()) {
    const due = (index + 0.5) / things.length;
    const before = ledger.stored.size;
    const isDue = () => ledger.stored.size >= due * pace.facts || pace.elapsed() >= due * 0.85;
    const isWorn = () => ledger.stored.size >= before + each / 3;
    for (let left = 1500; left > 0 && !(isDue() && isWorn()); left -= 1) await pause(20);
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

type Count = Pick<ChaosStage, 'ledger'> & {readonly torment: Torment};

const progressOf = ({ledger, torment}: Count): string => {
  const kills = [...torment.kills.values()].reduce((sum, one) => sum + one, 0);
  const {confirmed, acknowledged, deniedCodes} = ledger;
  return `${kills} kills, ${confirmed.size} facts, ${acknowledged.size} acknowledged, ${deniedCodes.size} denied`;
};

/** Workers and hands at the same time; the answer is how often a worker was interrupted. */
const torture = async (stage: ChaosStage, torment: Torment, plan: Plan, say: Say): Promise<number> => {
  const {ledger, floor} = stage;
  const {blows, upsets} = deal(plan, seededRandom(plan.seed));
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / (plan.minutes * 60_000);
  let hands = 2;
  let isEnded = false;
  const isOver = () => isEnded || (hands === 0 && (elapsed() > 1 || ledger.confirmed.size >= plan.facts));
  const progress = setInterval(() => {
    say(`${(elapsed() * plan.minutes).toFixed(1)} min: ${progressOf({ledger, torment})}`);
  }, 30_000);
  const go = <T>(things: readonly T[], act: (thing: T) => Promise<void>) =>
    spread(stage, things, {facts: plan.facts, elapsed}, (thing) =>
      // What could not be done now is missed in the counts at the end.
      act(thing).catch((cause: unknown) => say(`  did not happen: ${String(cause).slice(0, 300)}`)),
    ).finally(() => (hands -= 1));
  const shift = {floor, ledger, isOver, isPaused: () => torment.isPaused};
  try {
    const [interrupted] = await Promise.all([
      Promise.all(floor.tabs.map((tab) => workAt({...shift, random: seededRandom(plan.seed + tab.no)}, tab))),
      go(blows, (blow) => torment.strike(blow)),
      go(upsets, (upset) => within(upsetMs, torment.upset(upset))),
      torment.watch(isOver),
    ]);
    return interrupted.reduce((sum, one) => sum + one, 0);
  } finally {
    isEnded = true;
    clearInterval(progress);
  }
};

const unsoundOf = async ({office, server}: ChaosStage): Promise<readonly string[]> => {
  const told = (check: Promise<unknown>) =>
    check.then(
      () => [],
      (cause: unknown) => [String(cause)],
    );
  await office.signIn();
  const [journal, books] = [
    await told(expectSoundJournal(office)),
    await told(expectSoundBooks(server.folder)),
  ];
  return [...journal, ...books];
};

const figuresOf = ({ledger, line}: ChaosStage, {kills, upsets, updates, survival}: Torment) => ({
  kills: Object.fromEntries(kills),
  upsets: Object.fromEntries(upsets),
  strikes: Object.fromEntries(line.strikes),
  updates,
  denied: ledger.deniedCodes.size,
  confirmed: ledger.confirmed.size,
  stored: ledger.stored.size,
  acknowledged: ledger.acknowledged.size,
  survival: {kills: survival.kills, facts: survival.facts, missing: survival.missing.length},
  settings: Object.fromEntries(survival.settings),
});

/** Runs it; throws when the house does not come back. */
export const runChaos = async (plan: Plan, say: Say): Promise<ChaosResult> => {
  const started = performance.now();
  const stage = await openChaosStage(seededRandom(plan.seed + 100));
  try {
    say(`seed ${plan.seed}: ${plan.kills} kills, ${plan.facts} facts`);
    const torment = new Torment(stage, seededRandom(plan.seed + 200), say);
    const interrupted = await torture(stage, torment, plan, say);
    await torment.heal();
    const held = await drain(stage, say);
    const figures = figuresOf(stage, torment);
    return {
      plan,
      ...figures,
      interrupted,
      judgement: await judge(stage, held),
      unsound: await unsoundOf(stage),
      tooFew: shortfalls(plan, torment, stage),
      seconds: Math.round((performance.now() - started) / 1000),
    };
  } finally {
    await stage.close();
  }
};
