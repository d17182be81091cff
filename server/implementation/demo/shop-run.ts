// Six weeks on the shop floor: whoever is free at a work centre takes what is ready there, session by session.
import type {DemoDays, DemoMinute} from './demo-days.ts';
import {minuteOf, offsetOf, shiftEnd} from './demo-days.ts';
import type {OrderSpec} from './order-specs.ts';
import {operatorsOf, personNamed} from './people.ts';
import type {Prng} from './prng.ts';
import type {DemoOperation} from './structures.ts';
import {routingOf} from './structures.ts';

export type DemoReport = {
  at: DemoMinute;
  good: number;
  readonly scrap?: {readonly cause: 'materialScrap' | 'laborScrap'; readonly reasonId: string};
  readonly reworkReasonId?: string;
};
export type Session = {
  readonly operation: DemoOperation;
  readonly person: string;
  readonly helper?: string;
  readonly from: DemoMinute;
  readonly to: DemoMinute;
  readonly isFirst: boolean;
  /** Nothing is left at the operation afterwards. */
  readonly isLast: boolean;
  /** Less than planned was made, so the person has to say that it is finished. */
  readonly isShort: boolean;
  /** The person has not clocked off yet. */
  isOpen: boolean;
  readonly reports: DemoReport[];
};
export type OrderRun = {
  readonly order: OrderSpec;
  readonly sessions: readonly Session[];
  readonly madeAt?: DemoMinute;
  /** Good pieces of the last operation. */
  readonly made: number;
  /** Fewer pieces came to the last operation than the order asked for. */
  readonly isShort: boolean;
};

type Track = {
  readonly order: OrderSpec;
  readonly operations: readonly DemoOperation[];
  readonly sessions: Session[];
  place: number;
  /** Pieces still to be done at the operation, and good ones done there. */
  left: number;
  good: number;
  /** Pieces that came from the operation before. */
  came: number;
  readyAt: DemoMinute;
  isOver: boolean;
  madeAt?: DemoMinute;
};

/** Nothing in the demo happens after this. */
export const horizon: DemoMinute = minuteOf(-1, 20);
const longestSession = 150;
const firstPieceMinutes = 35;
const materialReasons = ['L01', 'L02', 'L03', 'L04'];
const laborReasons = ['G01', 'G02', 'G03', 'G04'];

/** Runs the orders that are made, until yesterday evening. */
export function runShop(orders: readonly OrderSpec[], days: DemoDays, prng: Prng): readonly OrderRun[] {
  const tracks = orders.filter((order) => order.fate === 'made').map((order) => startOf(order, days));
  const freeAt = new Map<string, DemoMinute>();
  for (;;) {
    const next = tracks
      .filter((track) => !track.isOver)
      .reduce<Track | undefined>(
        (first, track) => (first === undefined || track.readyAt < first.readyAt ? track : first),
        undefined,
      );
    if (next === undefined) break;
    const operation = next.operations[next.place];
    if (operation === undefined || next.readyAt >= horizon) next.isOver = true;
    else if (operation.isOutsourced) sendOut(next, operation, days, prng);
    else work(next, operation, {days, prng, freeAt});
  }
  leaveRunning(tracks);
  return tracks.map(({order, sessions, madeAt, good, came}) => {
    return {order, sessions, madeAt, made: madeAt === undefined ? 0 : good, isShort: came < order.quantity};
  });
}

function startOf(order: OrderSpec, days: DemoDays): Track {
  const {operations} = routingOf(order.itemId);
  const readyAt = Math.max(
    days.atWork(minuteOf(order.createdDay + 1, 8, 30)),
    stopFrom(order, operations[0]),
  );
  return {
    order,
    operations,
    sessions: [],
    place: 0,
    left: order.quantity,
    good: 0,
    came: order.quantity,
    readyAt,
    isOver: false,
  };
}

const stopFrom = ({stop}: OrderSpec, operation: DemoOperation | undefined): DemoMinute =>
  stop !== undefined && stop.operationNo === operation?.no ? (stop.from ?? -Infinity) : -Infinity;

function sendOut(track: Track, operation: DemoOperation, days: DemoDays, prng: Prng): void {
  // What everybody waits for comes back the next day.
  const nights = track.order.stop === undefined ? prng.int(1, 4) : 1;
  const backAt = days.atWork(track.readyAt + nights * 1440);
  if (backAt >= horizon || track.order.number === 109) {
    track.isOver = true;
    return;
  }
  const {left} = track;
  track.sessions.push({
    operation,
    person: 'p2001',
    from: track.readyAt,
    to: backAt,
    isFirst: true,
    isLast: true,
    isShort: left < track.order.quantity,
    isOpen: false,
    reports: [{at: backAt, good: left}],
  });
  track.good = left;
  finishOperation(track, backAt, prng);
}

type Shop = {readonly days: DemoDays; readonly prng: Prng; readonly freeAt: Map<string, DemoMinute>};

function work(track: Track, operation: DemoOperation, {days, prng, freeAt}: Shop): void {
  const people = operatorsOf(operation.workCenterId);
  const free = (person: string) => freeAt.get(person) ?? -Infinity;
  const fixed = track.order.number === 147 && operation.no === 40 ? personNamed('陈建国') : undefined;
  const person = fixed ?? people.reduce((first, other) => (free(other) < free(first) ? other : first));
  const from = days.atWork(Math.max(track.readyAt, free(person)));
  if (from >= horizon) {
    track.isOver = true;
    return;
  }
  const isFirst =
    track.good === 0 && track.sessions.every((session) => session.operation.no !== operation.no);
  const lead = isFirst && operation.needsFirstPiece ? firstPieceMinutes : 5;
  const available = Math.min(longestSession, offsetOf(from) * 1440 + shiftEnd - from - lead);
  const most = Math.max(1, Math.floor((available * 60) / operation.runSeconds));
  const stop =
    track.order.stop?.operationNo === operation.no ? track.order.stop.good - track.good : undefined;
  const pieces = Math.min(track.left, most, stop ?? track.left);
  if (pieces <= 0) {
    track.isOver = true;
    return;
  }
  const to = from + lead + Math.ceil((pieces * operation.runSeconds) / 60);
  const report = reportOf(pieces, to, track.order.stop === undefined, prng);
  track.left -= pieces;
  track.good += report.good;
  const isLast = track.left === 0;
  const isShort = track.good < track.order.quantity;
  const helper = people.length > 1 && prng.chance(6) ? people.find((other) => other !== person) : undefined;
  track.sessions.push({
    operation,
    person,
    helper,
    from,
    to,
    isFirst,
    isLast,
    isShort,
    isOpen: false,
    reports: [report],
  });
  freeAt.set(person, to + 5);
  track.readyAt = to + 5;
  if (isLast) finishOperation(track, to, prng);
  else if (stop !== undefined && stop <= pieces) track.isOver = true;
}

function reportOf(pieces: number, at: DemoMinute, mayFail: boolean, prng: Prng): DemoReport {
  const luck = prng.int(1, 100);
  if (!mayFail || pieces < 4 || luck > 11) return {at, good: pieces};
  if (luck > 7) return {at, good: pieces, reworkReasonId: prng.pick(['F01', 'F02', 'F03'])};
  const cause = prng.chance(60) ? 'materialScrap' : 'laborScrap';
  const reasonId = prng.pick(cause === 'materialScrap' ? materialReasons : laborReasons);
  return {at, good: pieces - 1, scrap: {cause, reasonId}};
}

function finishOperation(track: Track, at: DemoMinute, prng: Prng): void {
  const isStop = track.order.stop?.operationNo === track.operations[track.place]?.no;
  if (track.place === track.operations.length - 1) track.madeAt = at;
  if (isStop || track.madeAt !== undefined) {
    track.isOver = true;
    return;
  }
  track.place += 1;
  track.left = track.good;
  track.came = track.good;
  track.good = 0;
  track.readyAt = Math.max(
    at + (track.order.stop === undefined ? prng.int(60, 1500) : prng.int(20, 60)),
    stopFrom(track.order, track.operations[track.place]),
  );
}

/** Who worked last yesterday and is not done is still at it. */
function leaveRunning(tracks: readonly Track[]): void {
  const busy = new Set<string>();
  for (const track of tracks) {
    const last = track.sessions.at(-1);
    if (last === undefined || last.isLast || last.to < minuteOf(-1, 12) || busy.has(last.person)) continue;
    last.isOpen = true;
    busy.add(last.person);
  }
}

/** Cuts sessions into several reports, or joins them, until there are exactly `count`. */
export function spreadReports(runs: readonly OrderRun[], count: number): void {
  const sessions = runs.flatMap((run) => run.sessions).filter((session) => !session.operation.isOutsourced);
  let missing = count - runs.reduce((sum, run) => sum + run.sessions.length, 0);
  for (let round = 2; round <= 12 && missing > 0; round += 1) {
    for (const session of sessions) {
      const last = session.reports.at(-1);
      if (missing === 0) break;
      if (last === undefined || last.good < round) continue;
      const part = Math.ceil(last.good / 2);
      last.good -= part;
      session.reports.unshift({at: 0, good: part});
      missing -= 1;
    }
  }
  if (missing !== 0) throw new Error(`the demo misses ${missing} reports`);
  for (const session of sessions) spreadTimes(session);
}

function spreadTimes(session: Session): void {
  const lead = session.isFirst && session.operation.needsFirstPiece ? firstPieceMinutes : 2;
  const span = session.to - session.from - lead;
  session.reports.forEach((report, index) => {
    report.at = session.from + lead + Math.floor((span * (index + 1)) / session.reports.length);
  });
}
