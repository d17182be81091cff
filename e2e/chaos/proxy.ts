// A line of our own between browser and server that does what lines on a floor do. It works on bytes and knows
// nothing of what they mean, but for one thing: where a request ends and its answer begins, so that it can send
// the same request a second time.
import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {pause} from '../harness/scratch.ts';
import type {Random} from './seeded-random.ts';

export const lineFaults = [
  'delay',
  'trickle',
  'reset',
  'halfClose',
  'truncate',
  'duplicate',
  'drop',
  'cut',
] as const;
export type LineFault = (typeof lineFaults)[number];

/** `strikes` counts what really was done to bytes or connections, not for how long it was allowed to happen. */
export type RoughLine = {
  readonly url: string;
  readonly strikes: ReadonlyMap<LineFault, number>;
  set(fault: LineFault | undefined): void;
  close(): Promise<void>;
};

type Way = 'up' | 'down';
type Ends = {readonly near: Socket; readonly far: Socket};
type Weather = {
  readonly target: number;
  readonly random: Random;
  fault: LineFault | undefined;
  strike(fault: LineFault): void;
};

const write = (socket: Socket, bytes: Uint8Array) => void (socket.writable && socket.write(bytes));
const someOf = (bytes: Buffer, random: Random) => bytes.subarray(0, random.whole(0, bytes.length - 1));

const trickle = async (socket: Socket, bytes: Buffer) => {
  const piece = Math.max(200, Math.ceil(bytes.length / 60)); // slow, but no page takes a minute
  for (let at = 0; at < bytes.length; at += piece) {
    write(socket, bytes.subarray(at, at + piece));
    await pause(15);
  }
};

/** The same request once more, on a connection of its own; nobody waits for its answer. */
const sendAgain = async (weather: Weather, request: Buffer) => {
  await pause(weather.random.whole(0, 1500));
  const again = connect(weather.target, '127.0.0.1', () => again.write(request));
  again.on('error', () => again.destroy());
  again.on('data', () => undefined);
  setTimeout(() => again.destroy(), 5000).unref();
};

class Relay {
  private readonly ends: Ends;
  private readonly weather: Weather;
  private readonly queues = {up: Promise.resolve(), down: Promise.resolve()};
  private request: Buffer = Buffer.alloc(0);
  private isAnswered = true;
  private isDeaf = false;

  constructor(ends: Ends, weather: Weather) {
    this.ends = ends;
    this.weather = weather;
    ends.near.on('data', (bytes: Buffer) => this.queue('up', bytes));
    ends.far.on('data', (bytes: Buffer) => this.queue('down', bytes));
  }

  private queue(way: Way, bytes: Buffer): void {
    this.queues[way] = this.queues[way].then(() => this.pass(way, bytes));
  }

  private note(way: Way, bytes: Buffer): void {
    if (way === 'down') {
      const isFirst = !this.isAnswered;
      this.isAnswered = true;
      if (!isFirst || this.weather.fault !== 'duplicate' || this.request.length > 1_000_000) return;
      this.weather.strike('duplicate');
      void sendAgain(this.weather, this.request);
      return;
    }
    this.request = this.isAnswered ? bytes : Buffer.concat([this.request, bytes]);
    this.isAnswered = false;
  }

  private async pass(way: Way, bytes: Buffer): Promise<void> {
    const {ends, weather} = this;
    const {random, fault} = weather;
    const to = way === 'up' ? ends.far : ends.near;
    this.note(way, bytes);
    if (this.isDeaf) return;
    switch (fault) {
      case undefined:
      case 'duplicate':
      case 'cut':
        return write(to, bytes);
      case 'delay':
        weather.strike(fault);
        await pause(random.whole(100, 1500));
        return write(to, bytes);
      case 'trickle':
        weather.strike(fault);
        return trickle(to, bytes);
      case 'reset':
      case 'truncate':
      case 'halfClose':
      case 'drop':
        if (random.next() < 0.5) return write(to, bytes);
        weather.strike(fault);
        return this.hurt(fault, way, bytes);
      default:
        throw new Error(`unknown fault ${String(fault satisfies never)}`);
    }
  }

  private hurt(fault: 'reset' | 'truncate' | 'halfClose' | 'drop', way: Way, bytes: Buffer): void {
    const {near, far} = this.ends;
    this.isDeaf = true; // whatever comes later on this connection is lost
    switch (fault) {
      case 'drop':
        return; // it stays open and nothing comes any more
      case 'reset':
        if (way === 'down') write(far, Buffer.alloc(0));
        near.resetAndDestroy();
        far.resetAndDestroy();
        return;
      case 'truncate':
        write(way === 'up' ? far : near, someOf(bytes, this.weather.random));
        near.end();
        far.end();
        return;
      case 'halfClose':
        // Up: the server sees half a request and its end. Down: the browser sees the end, the server goes on.
        write(way === 'up' ? far : near, someOf(bytes, this.weather.random));
        (way === 'up' ? far : near).end();
        return;
      default:
        throw new Error(`unknown fault ${String(fault satisfies never)}`);
    }
  }
}

const listen = (server: Server) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // TCP
  });

/** Lays a line to a port of this machine. */
export const layRoughLine = async (target: number, random: Random): Promise<RoughLine> => {
  const strikes = new Map<LineFault, number>();
  const sockets = new Set<Socket>();
  const strike = (fault: LineFault) => void strikes.set(fault, (strikes.get(fault) ?? 0) + 1);
  const weather: Weather = {target, random, fault: undefined, strike};
  const hold = (socket: Socket, other: () => Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other().destroy();
    });
  };
  const server = createServer({allowHalfOpen: true}, (near) => {
    if (weather.fault === 'cut') {
      strike('cut');
      near.on('error', () => undefined);
      return void near.destroy();
    }
    const far = connect({port: target, host: '127.0.0.1', allowHalfOpen: true});
    hold(near, () => far);
    hold(far, () => near);
    near.on('end', () => far.end());
    far.on('end', () => near.end());
    return void new Relay({near, far}, weather);
  });
  const port = await listen(server);
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${port}`,
    strikes,
    set: (fault) => {
      weather.fault = fault;
      if (fault === 'cut') {
        for (let count = sockets.size / 2; count >= 1; count -= 1) strike('cut');
        destroyAll();
      }
      // What hangs on a line that is mended again would hang for ever: a real one is hung up on, too.
      if (fault === undefined) destroyAll();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        destroyAll();
      }),
  };
};
