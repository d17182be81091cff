// Who may push now. What people do at this moment is small and goes first; what terminals bring back from days offline
// is bulk and takes turns by weight. While people are at work somewhere, bulk is let in one at a time, pauses
// for them, lets them pass between two stretches of its work, and rests after each turn: most of what people send finds
// nobody in its way. Nobody at work, and it may use the whole machine. What waits has sent its headers only: the bodies
// of a herd stay in its own memory.
import type {GiveWay} from './give-way.ts';
import {openCrossing} from './give-way.ts';
import type {Lane, LaneClock, Room} from './lane.ts';
import {openLane, realClock, usualWaitMs} from './lane.ts';
import {openPause} from './pause.ts';
import {once} from './turn.ts';

export type PushRequestSize = {
  readonly tenant: string;
  /** Undefined = not announced: counts as bulk. */
  readonly bytes: number | undefined;
  readonly signal?: AbortSignal;
};
export type PushTurn = {
  readonly leave: () => void;
  /** Bulk asks between two stretches of work: people of other tenants pass. */
  readonly giveWay: GiveWay | undefined;
  /** How many facts a batch of bulk may have while nobody is at work; undefined says as many as ever. */
  readonly mostFacts: () => number | undefined;
};
export type PushGate = {
  /** Resolves when it is this one's turn, with what ends the turn. Throws TurnRefused or TurnLeft. */
  enter(request: PushRequestSize): Promise<PushTurn>;
  /** How many wait. */
  waiting(): number;
  /** How many of what people do now are under way. */
  smallRunning(): number;
  /** How many turns ended since the start. */
  answered(): number;
};

export type PushLimits = {
  readonly smallBytes: number;
  readonly smallAtOnce: number;
  /** However long answers take. */
  readonly leastSmallAtOnce: number;
  readonly smallAtOnceEach: number;
  readonly bulkAtOnce: number;
  readonly bulkBesidePeople: number;
  /** Where an answer takes long anyway, because of the disk or the line to the database. */
  readonly mostBesidePeople: number;
  /** After a turn beside people bulk rests this share of what the turn took. */
  readonly restShare: number;
  /** Facts in a batch while nobody is at work: each costs half of what it costs in one of a hundred. */
  readonly calmFacts: number;
  /** In each of the two lanes. */
  readonly room: Room;
};
/** For one process on two cores; more cores are used by more processes. */
export const pushLimits: PushLimits = {
  smallBytes: 16 * 1024, // About 25 facts: an hour of one person.
  smallAtOnce: 256, // 4 MB at most; what waits together in the journal is booked together.
  leastSmallAtOnce: 16,
  smallAtOnceEach: 96,
  bulkAtOnce: 24, // One transaction of 1000 facts under way, the next being read.
  bulkBesidePeople: 1,
  mostBesidePeople: 10, // One full transaction.
  restShare: 1,
  calmFacts: 500,
  room: {each: 64, all: 512, waitMs: usualWaitMs},
};

/** After the last small push: as long as somebody makes a scan in it, people are at work. */
const peopleMs = 10_000;
/** Each batch beside people holds the process for some milliseconds: it may be a part of what an answer takes anyway. */
const answerMsForEach = 8;
const answerWeight = 0.1;
/** On a slow day fewer are under way, or their answers would come after the terminals gave up (a wait and this). */
const longestWorkMs = 5000;
/** Bulk does not wait longer for people: a busy floor must not starve a tablet that came back. */
const pauseMs = 25;
/** A turn that hung somewhere says nothing about the next. */
const longestRestMs = 250;

export function openPushGate(limits: PushLimits = pushLimits, clock: LaneClock = realClock): PushGate {
  let smallAt = Number.NEGATIVE_INFINITY;
  let bulkAt = Number.NEGATIVE_INFINITY;
  let bulkStarts = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  const answer = openAnswerTime(clock, () => (bulk.running() > 0 ? undefined : bulkStarts));
  const inTime = (lane: Lane): number => Math.floor(longestWorkMs / lane.takesMs(1));
  const small: Lane = openLane({
    most: () => Math.min(limits.smallAtOnce, Math.max(limits.leastSmallAtOnce, inTime(small))),
    mostEach: limits.smallAtOnceEach,
    countsFull: true,
    room: limits.room,
    clock,
    onStart: () => (smallAt = clock.now()),
  });
  const pause = openPause(clock, () => bulk.look());
  const rest = openPause(clock, () => bulk.look());
  const arePeopleAtWork = () => clock.now() - smallAt < peopleMs;
  const bulk: Lane = openLane({
    most: () => Math.min(wanted(), Math.max(1, inTime(bulk))),
    mostEach: Number.POSITIVE_INFINITY,
    room: limits.room,
    clock,
    mayStart: () => rest.isOver(restUntil) && (small.running() === 0 || pause.isOver(bulkAt + pauseMs)),
    onStart: () => {
      bulkAt = clock.now();
      bulkStarts += 1;
    },
  });
  const wanted = (): number => {
    if (!arePeopleAtWork()) return limits.bulkAtOnce;
    const fitting = Math.round(answer.calmMs() / answerMsForEach);
    return Math.min(limits.mostBesidePeople, Math.max(limits.bulkBesidePeople, fitting));
  };
  const crossing = openCrossing(clock);
  const enterSmall = async (tenant: string, cost: number, signal?: AbortSignal) => {
    smallAt = clock.now();
    const leave = await small.enter({tenant, cost, signal});
    const measured = answer.start();
    const end = () => {
      measured();
      leave();
      bulk.look();
      crossing.look();
    };
    return {leave: end, giveWay: undefined, mostFacts: () => undefined};
  };
  const enterBulk = async (tenant: string, cost: number, signal?: AbortSignal) => {
    const leave = await bulk.enter({tenant, cost, signal});
    const startedAt = clock.now();
    const beside = bulk.running();
    const end = once(() => {
      const now = clock.now();
      const share = limits.restShare / beside; // Those that went together rest together.
      if (arePeopleAtWork())
        restUntil = Math.max(restUntil, now + Math.min((now - startedAt) * share, longestRestMs));
      leave();
    });
    // Those of the own tenant are in no one's way: they may wait for the very lock that this one holds.
    const isClear = () => small.running() === small.runningOf(tenant);
    const mostFacts = () => (arePeopleAtWork() ? undefined : limits.calmFacts);
    return {leave: end, giveWay: crossing.open(isClear, pauseMs), mostFacts};
  };
  return {
    enter: ({tenant, bytes, signal}) =>
      bytes !== undefined && bytes <= limits.smallBytes
        ? enterSmall(tenant, bytes, signal)
        : enterBulk(tenant, bytes ?? limits.smallBytes, signal),
    waiting: () => small.waiting() + bulk.waiting(),
    smallRunning: () => small.running(),
    answered: () => small.ended() + bulk.ended(),
  };
}

/** Learns what the answer to a small push takes when no bulk is in its way. `state` stays the same while none begins. */
function openAnswerTime(clock: LaneClock, state: () => number | undefined) {
  let calmMs = 0;
  return {
    calmMs: () => calmMs,
    start: () => {
      const startedAt = clock.now();
      const before = state();
      return () => {
        if (before === undefined || state() !== before) return;
        const took = clock.now() - startedAt;
        calmMs = calmMs === 0 ? took : calmMs + answerWeight * (took - calmMs);
      };
    },
  };
}
