// A server process of the event bench: ours on an open database, or a bare echo of the same events. It tells its parent
// its memory after a garbage collection and the moment of each commit.
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ServerResponse} from 'node:http';
import {serve} from '@hono/node-server';
import {readConfig} from '../server/config.ts';
import {openHttpApp} from '../server/http/app.ts';
import {openHouse} from '../server/main.ts';

export type EventServerMessage =
  | {readonly kind: 'listening'; readonly port: number}
  /** Nanoseconds of the machine's clock, as text. */
  | {readonly kind: 'published'; readonly at: string}
  | {readonly kind: 'memory'; readonly bytes: number};

const tell = (message: EventServerMessage): void => void process.send?.(message);
const now = (): string => process.hrtime.bigint().toString();

async function openOurs(url: string, dataDir: string): Promise<void> {
  const read = readConfig(['--no-demo'], {CHEJIAN_DATA: dataDir, LOG_LEVEL: 'silent'});
  if (!read.ok) throw new Error(read.lines.join('\n'));
  const house = await openHouse(read.config, url, () => undefined);
  const publish = house.poker.publish.bind(house.poker);
  house.poker.publish = (tenantId, head) => {
    tell({kind: 'published', at: now()});
    publish(tenantId, head);
  };
  const server = serve({fetch: openHttpApp(house).fetch, port: 0, hostname: '127.0.0.1'}, ({port}) =>
    tell({kind: 'listening', port}),
  );
  server.on('error', (error) => {
    throw error;
  });
}

/** GET /sync/v1/events?tenant=N listens, POST /?tenant=N tells the listeners of N. */
function openBare(): void {
  const listeners = new Map<string, Set<ServerResponse>>();
  const server = createServer((request, response) => {
    const tenant = new URL(request.url ?? '/', 'http://localhost').searchParams.get('tenant') ?? '';
    const set = listeners.get(tenant) ?? new Set();
    listeners.set(tenant, set);
    if (request.method === 'POST') {
      tell({kind: 'published', at: now()});
      for (const one of set) one.write('event: poke\ndata: {"epoch":"bare","head":1}\n\n');
      response.end();
      return;
    }
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-cache'});
    response.write('event: ping\ndata: {}\n\n');
    set.add(response);
    response.once('close', () => set.delete(response));
  });
  server.listen(0, '127.0.0.1', () =>
    // A server that listens on a port has such an address.
    tell({kind: 'listening', port: (server.address() as AddressInfo).port}),
  );
}

process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  tell({kind: 'memory', bytes: process.memoryUsage().rss});
});
process.on('disconnect', () => process.exit(0));
const [mode, url = '', dataDir = ''] = process.argv.slice(2);
if (mode === 'bare') openBare();
else await openOurs(url, dataDir);
