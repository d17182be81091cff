// Everything the terminal takes from outside: clock, random, line, timers and browser parts. A simulator
// passes its own; the browser's are the default. Nothing here is kept in a module variable.
import type {DexieOptions} from 'dexie';

export type Channel = {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: {readonly data: unknown}) => void) | null;
};

/** What a stream of pokes has to offer: EventSource does. */
export type EventStream = {
  close(): void;
  addEventListener(type: string, listener: (event: {readonly data?: unknown}) => void): void;
};

/** What the browser says of the battery; `level` from 0 to 1. */
export type Battery = {readonly level: number; readonly charging: boolean};

export type Environment = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970 by the clock of the device, right or wrong. */
  readonly now: () => number;
  /** Milliseconds that passed, for pauses: a clock that is set or wrong does not move it. */
  readonly elapsed: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Calls once after the delay; the result stops it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly locks?: LockManager;
  readonly openChannel?: (name: string) => Channel;
  readonly openEvents?: (url: string) => EventStream;
  readonly storage?: Pick<StorageManager, 'estimate' | 'persisted'>;
  /** Undefined where the browser does not tell. */
  readonly battery?: () => Promise<Battery | undefined>;
  /** gzip; undefined where the browser cannot (before Chromium 80). */
  readonly pack?: (text: string) => Promise<ArrayBuffer>;
  readonly indexedDb?: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;
};

function afterTimer(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

function browserNavigator(): Partial<Navigator> {
  return typeof navigator === 'undefined' ? {} : navigator;
}

// Not through a blob: that would go to the browser's own process and back.
const gzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Response(text).body?.pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

/** The parts of the running browser. */
export function browserEnvironment(): Environment {
  const {locks, storage} = browserNavigator();
  // Chromium only, and not in the types: it was taken out of the standard.
  const {getBattery} = browserNavigator() as {readonly getBattery?: () => Promise<Battery>};
  return {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    elapsed: () => performance.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    after: afterTimer,
    locks,
    storage,
    battery: getBattery === undefined ? undefined : () => getBattery.call(navigator).catch(() => undefined),
    pack: typeof document === 'undefined' || typeof CompressionStream === 'undefined' ? undefined : gzip,
    // The message type of the two is wider than what is used here.
    openChannel:
      typeof BroadcastChannel === 'undefined'
        ? undefined
        : (name) => new BroadcastChannel(name) as unknown as Channel,
    openEvents:
      typeof EventSource === 'undefined'
        ? undefined
        : (url) => new EventSource(url) as unknown as EventStream,
  };
}

/** A number from 0 up to 1. */
export function randomFraction(environment: Pick<Environment, 'random'>): number {
  const [a = 0, b = 0, c = 0] = environment.random(3);
  return (a * 65536 + b * 256 + c) / 16777216;
}
