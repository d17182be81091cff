// A light terminal in normal work: it listens, makes a fact now and then, and fetches what it is poked about, one request
// of a kind at a time as a real one does.
import {setTimeout as sleep} from 'node:timers/promises';
import type {FleetDevice} from './fleet-device.ts';
import type {LineCounts} from './fleet-line.ts';
import {postUntilTaken} from './fleet-line.ts';
import type {FleetModel} from './fleet-load.ts';
import {openFleetStream} from './fleet-stream.ts';

export type Streams = Readonly<Record<string, number>>;
/** What all terminals of a run share. */
export type Floor = {
  readonly port: number;
  readonly epoch: string;
  readonly pushed: LineCounts;
  readonly pulled: LineCounts;
  /** Milliseconds from push to acknowledgement. */
  readonly waits: number[];
  everyMilliseconds: number;
  isOpen: boolean;
};

/** Pulls to the end; returns where the streams stand. */
export async function pullToEnd(
  floor: Pick<Floor, 'port' | 'epoch' | 'pulled'>,
  token: string,
  from: Streams,
): Promise<{readonly streams: Streams; readonly bytes: number}> {
  let streams = from;
  let bytes = 0;
  for (let isEnd = false; !isEnd;) {
    const cursor = {epoch: floor.epoch, streams};
    const body = JSON.stringify({protocol: 1, cursor, limit: 5000});
    const text = await postUntilTaken({port: floor.port, route: 'pull', token, body}, floor.pulled);
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

export async function runFleetTerminal(
  floor: Floor,
  device: FleetDevice,
  work: {readonly model: FleetModel; readonly streams: Streams},
): Promise<void> {
  let {streams} = work;
  let known = 0;
  let pulling: Promise<void> | undefined;
  const pull = async (): Promise<void> => {
    while (floor.isOpen && Math.max(...Object.values(streams)) < known)
      ({streams} = await pullToEnd(floor, device.token, streams));
    pulling = undefined;
  };
  let close = (): void => undefined;
  const listen = async (): Promise<void> => {
    const stream = await openFleetStream({
      port: floor.port,
      query: `ticket=${device.ticket}`,
      onPoke: (head) => {
        known = Math.max(known, head);
        pulling ??= pull();
      },
      // As a terminal does: after a second or two.
      onEnd: () => setTimeout(() => void again(), 1000 + Math.random() * 1000),
    });
    ({close} = stream);
  };
  const again = async (): Promise<void> => {
    if (floor.isOpen) await listen().catch(() => undefined);
  };
  await again();
  let due = performance.now() + Math.random() * floor.everyMilliseconds;
  while (floor.isOpen) {
    await sleep(Math.min(1000, Math.max(0, due - performance.now())));
    if (!floor.isOpen || performance.now() < due) continue;
    due += floor.everyMilliseconds;
    const facts = device.facts(1);
    work.model.add(facts);
    const body = device.request(facts);
    const started = performance.now();
    await postUntilTaken({port: floor.port, route: 'push', token: device.token, body}, floor.pushed);
    floor.waits.push(performance.now() - started);
  }
  await pulling;
  close();
}
