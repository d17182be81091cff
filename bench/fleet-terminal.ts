// A light terminal in normal work: it listens, makes a fact now and then, and fetches what it is poked about, one request
// of a kind at a time as a real one does. What is due while a request is under way goes into the next batch.
import {setTimeout as sleep} from 'node:timers/promises';
import type {BenchIdentity} from './bench-device.ts';
import {deviceOf} from './bench-device.ts';
import type {LineCounts} from './fleet-line.ts';
import {openLine, postUntilTaken} from './fleet-line.ts';
import type {FleetModel} from './fleet-model.ts';
import {openFleetStream} from './fleet-stream.ts';

export type Streams = Readonly<Record<string, number>>;
/** What all terminals of a process share. */
export type Floor = {
  readonly port: number;
  readonly epoch: string;
  readonly pushed: LineCounts;
  readonly pulled: LineCounts;
  /** Milliseconds of each fact from the scan to its acknowledgement. */
  waits: number[];
  everyMilliseconds: number;
  isOpen: boolean;
};
type Line = ReturnType<typeof openLine>;
type Asker = {readonly line: Line; readonly token: string};

const pageDocuments = 5000;
const heartbeat = {unsent: 0, appVersion: 'bench', isPersisted: true, freeMegabytes: 900};
const leastPollMilliseconds = 30_000;
const lookMilliseconds = 1000;

/** Pulls to the end; returns where the streams stand. */
export async function pullToEnd(
  floor: Pick<Floor, 'port' | 'epoch' | 'pulled'>,
  {line, token}: Asker,
  from: Streams,
): Promise<{readonly streams: Streams; readonly bytes: number}> {
  let streams = from;
  let bytes = 0;
  for (let isEnd = false; !isEnd;) {
    const cursor = {epoch: floor.epoch, streams};
    const body = JSON.stringify({protocol: 1, cursor, limit: pageDocuments, heartbeat});
    const text = await postUntilTaken({line, port: floor.port, route: 'pull', token, body}, floor.pulled);
    // The documents are not read: they cost a real terminal's own processor, not this machine's.
    const outer = JSON.parse(`${text.slice(0, text.indexOf(',"changes":'))}}`) as {
      readonly streams: Streams;
      readonly isEnd: boolean;
    };
    ({streams, isEnd} = outer);
    bytes += text.length;
  }
  return {streams, bytes};
}

type Work = {
  readonly identity: BenchIdentity;
  readonly streams: Streams;
  readonly model: FleetModel;
};

/** Fetches what there is: after its own pushes, when poked, and every 30 to 60 s anyway. */
function openPuller(floor: Floor, asker: Asker, from: Streams) {
  let streams = from;
  let isAsked = false;
  let pulling: Promise<void> | undefined;
  let polled = performance.now() + Math.random() * leastPollMilliseconds;
  const run = async () => {
    while (isAsked && floor.isOpen) {
      isAsked = false;
      ({streams} = await pullToEnd(floor, asker, streams));
      polled = performance.now() + leastPollMilliseconds * Math.random();
    }
    pulling = undefined;
  };
  const ask = (): Promise<void> => {
    isAsked = true;
    return (pulling ??= run());
  };
  return {
    ask,
    poked: (head: number) => {
      if (head > Math.max(...Object.values(streams))) void ask();
    },
    poll: () => {
      if (performance.now() > polled + leastPollMilliseconds) void ask();
    },
    finished: async () => pulling,
  };
}

/** Keeps an event stream open; returns how to close it. */
function listen(floor: Floor, ticket: string, onPoke: (head: number) => void): () => void {
  let close = (): void => undefined;
  const again = async (): Promise<void> => {
    if (!floor.isOpen) return;
    ({close} = await openFleetStream({
      port: floor.port,
      query: `ticket=${ticket}`,
      onPoke,
      // As a terminal does: after a second or two.
      onEnd: () => setTimeout(open, 1000 + Math.random() * 1000),
    }));
  };
  const open = () => void again().catch(() => undefined); // `onEnd` was told.
  open();
  return () => close();
}

/** When facts are made. A pace that changes spreads the terminals anew, or all would come at once. */
function openShift(floor: Floor) {
  let pace = floor.everyMilliseconds;
  let due = performance.now() + Math.random() * pace;
  return {
    /** Moments of what was made since the last call. */
    made: (): readonly number[] => {
      const now = performance.now();
      if (pace !== floor.everyMilliseconds) {
        pace = floor.everyMilliseconds;
        due = now + Math.random() * pace;
      }
      const moments: number[] = [];
      for (; due <= now; due += pace * (0.5 + Math.random())) moments.push(due);
      return moments;
    },
    untilNext: () => Math.min(lookMilliseconds, Math.max(0, due - performance.now())),
  };
}

export async function runFleetTerminal(floor: Floor, {identity, streams, model}: Work): Promise<void> {
  const device = deviceOf(identity);
  const line = openLine();
  const asker = {line, token: device.token};
  const puller = openPuller(floor, asker, streams);
  const close = listen(floor, identity.ticket, puller.poked);
  const shift = openShift(floor);
  while (floor.isOpen) {
    await sleep(shift.untilNext());
    const moments = floor.isOpen ? shift.made() : [];
    if (moments.length > 0) {
      const facts = device.facts(moments.length);
      model.add(facts);
      await postUntilTaken(
        {...asker, port: floor.port, route: 'push', body: device.request(facts)},
        floor.pushed,
      );
      const now = performance.now();
      for (const moment of moments) floor.waits.push(now - moment);
      void puller.ask();
    } else puller.poll();
  }
  await puller.finished();
  close();
  line.destroy();
}
