// Event streams of terminals: pokes, and a ping that lets proxies and half-open lines be found out. Some thousand of them
// are open on a process and idle, so that one costs little: no timer and no transformer of its own, one clock for all.
import type {House} from '../house.ts';

export type EventStreams = {
  /** A stream of the tenant's pokes; ends after some minutes so that the line is proven again. */
  open(tenantId: number): Response;
};

const tickMilliseconds = 500;
const pingMilliseconds = 15_000;
const mostMilliseconds = 8 * 60_000;
const spreadMilliseconds = 60_000;
/** Events that may lie before a line that does not take them; behind that only the newest poke is kept. */
const mostUnread = 8;

type Controller = ReadableStreamDefaultController<Uint8Array>;
type Stream = {
  readonly write: (event: Uint8Array) => void;
  readonly end: () => void;
  pingAt: number;
  readonly endAt: number;
};

const encoder = new TextEncoder();
const eventOf = (name: string, data: unknown): Uint8Array =>
  encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
const ping = eventOf('ping', {});
const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  connection: 'keep-alive',
  'x-accel-buffering': 'no',
};

export function openEventStreams(house: Pick<House, 'poker'>): EventStreams {
  const streams = new Set<Stream>();
  let clock: NodeJS.Timeout | undefined;
  const tick = () => {
    const now = performance.now();
    for (const stream of streams) {
      if (now >= stream.endAt) stream.end();
      else if (now >= stream.pingAt) {
        stream.pingAt = now + pingMilliseconds;
        stream.write(ping);
      }
    }
  };
  const add = (stream: Stream) => {
    streams.add(stream);
    clock ??= setInterval(tick, tickMilliseconds).unref();
  };
  const remove = (stream: Stream) => {
    streams.delete(stream);
    if (streams.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
  house.poker.ended.addEventListener('abort', () => {
    for (const stream of streams) stream.end();
  });
  const start = (
    tenantId: number,
    controller: Controller,
  ): {readonly drained: () => void; readonly left: () => void} => {
    let held: Uint8Array | undefined;
    const write = (event: Uint8Array) => {
      // A stalled line is told where the feed stands when it moves again; the polls do the rest.
      if ((controller.desiredSize ?? 0) > 0) controller.enqueue(event);
      else if (event !== ping) held = event;
    };
    const unsubscribe = house.poker.subscribe(tenantId, (poke) => write(eventOf('poke', poke)));
    const now = performance.now();
    const left = () => {
      unsubscribe();
      remove(stream);
    };
    const stream: Stream = {
      write,
      end: () => {
        left();
        controller.close();
      },
      pingAt: now + pingMilliseconds,
      endAt: now + mostMilliseconds + Math.random() * spreadMilliseconds,
    };
    if (house.poker.ended.aborted) stream.end();
    else {
      controller.enqueue(ping);
      add(stream);
    }
    const drained = () => {
      if (held === undefined) return;
      controller.enqueue(held);
      held = undefined;
    };
    return {drained, left};
  };
  return {
    open(tenantId) {
      let parts: ReturnType<typeof start> | undefined;
      const body = new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            parts = start(tenantId, controller);
          },
          pull: () => parts?.drained(),
          cancel: () => parts?.left(),
        },
        {highWaterMark: mostUnread},
      );
      return new Response(body, {headers});
    },
  };
}
