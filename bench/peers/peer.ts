// A peer: its server as a process of its own behind a line of its own, and its page.
import {execFileSync, spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {mkdir, readdir, readFile} from 'node:fs/promises';
import net from 'node:net';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {benchDocuments} from '../terminal-documents.ts';
import {openLine} from './line.ts';
import type {Line} from './line.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
export const peerNames = ['ours', 'rxdb', 'pouch'] as const;
export type PeerName = (typeof peerNames)[number];

export type Peer = {
  readonly name: PeerName;
  readonly line: Line;
  /** Puts documents on the server, ready to be fetched by a new terminal. */
  readonly fill: (documents: number) => Promise<void>;
  /** An enrolment code for that tenant, where there is such a thing. */
  readonly code: (documents: number) => Promise<string>;
  /** Seconds of CPU of the server and its database so far. */
  readonly cpuSeconds: () => Promise<number>;
  /** Ids of all facts on the server; one that is there twice is twice in the list. */
  readonly ids: () => Promise<readonly string[]>;
  readonly total: () => Promise<number>;
  /** kill -9 of the server process, and a new one on the same data. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const {port} = probe.address() as AddressInfo; // TCP: never a pipe name
      probe.close(() => resolve(port));
    });
  });

const scripts: Readonly<Record<PeerName, string>> = {
  ours: 'ours-server.ts',
  rxdb: 'rxdb-server.ts',
  pouch: 'pouch-server.mjs',
};
const prefixes: Readonly<Record<PeerName, string>> = {ours: '/sync/', rxdb: '/api/', pouch: '/db/'};

async function statOf(pid: number): Promise<{readonly parent: number; readonly seconds: number}> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  // man proc: 4 ppid; 14 utime, 15 stime, 16 cutime, 17 cstime in ticks of 10 ms
  const [parent = 0] = fields.slice(1, 2);
  return {parent, seconds: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / 100};
}

async function secondsOfTree(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(async (pid) => ({pid, ...(await statOf(pid))})));
  return stats
    .filter(({pid, parent}) => pid === root || parent === root)
    .reduce((sum, {seconds}) => sum + seconds, 0);
}

// Bodies as the peer's own page wants to find them again; the text of the document is the same for all.
const firstText = (...values: readonly unknown[]): string =>
  values.find((value): value is string => typeof value === 'string') ?? '';
const asEntries = (documents: number) =>
  benchDocuments()
    .filter((_, index, {length}) => documents >= length || index % Math.ceil(length / documents) === 0)
    .map(({collection, body}) => ({
      id: `${collection}:${body.id}`,
      code: firstText(body['code'], body.id),
      group: firstText(body['locationId'], body['itemId'], collection),
      body,
    }));

/** Starts the server of a peer; `pages` is the folder with the built pages. */
export async function openPeer(name: PeerName, scratch: string, pages: string): Promise<Peer> {
  const folder = path.join(scratch, name);
  await mkdir(folder, {recursive: true});
  if (name === 'ours' && process.getuid?.() === 0) execFileSync('chmod', ['-R', 'a+rx', scratch]);
  let port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    port = await freePort();
    child = spawn(process.execPath, [path.join(here, scripts[name]), folder, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      child?.stdout?.on('data', (text: Buffer) => text.toString().includes('ready') && resolve());
      child?.once('exit', (status) => reject(new Error(`${name} ended with ${status ?? 'a signal'}`)));
    });
  };
  await start();
  const line = await openLine({folder: path.join(pages, name), prefix: prefixes[name], target: () => port});
  const admin = async (at: string, body?: unknown): Promise<Response> => {
    const reply = await fetch(`http://127.0.0.1:${port}/admin/${at}`, {
      ...(body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)}),
      headers: {'content-type': 'application/json'},
    });
    if (!reply.ok) throw new Error(`${name} ${at}: ${reply.status}`);
    return reply;
  };
  return {
    name,
    line,
    async fill(documents) {
      if (name === 'ours') await admin(`tenant/${documents}`, {});
      else if (name === 'rxdb') await admin('documents', asEntries(documents));
      else
        await admin(
          `documents/${documents}`,
          asEntries(documents).map(({id, code, ...rest}) => ({
            ...rest,
            id,
            _id: code.startsWith('ITEM-') ? code : id,
          })),
        );
    },
    code: async (documents) => (name === 'ours' ? (await admin(`code/p${documents}`, {})).text() : ''),
    async cpuSeconds() {
      const own = await secondsOfTree(child?.pid ?? 0);
      if (name !== 'ours') return own;
      return own + (await secondsOfTree(Number(await (await admin('database')).text())));
    },
    ids: async () => (await (await admin('ids')).json()) as string[], // our own endpoint
    total: async () => Number(await (await admin('total')).json()),
    async crash() {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await ended;
      await start();
    },
    async close() {
      await line.close();
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGTERM');
      await ended;
    },
  };
}
