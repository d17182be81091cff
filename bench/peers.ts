// The same work for this product, for RxDB's own push and pull, and for PouchDB: one browser, one run.
// What the others need is installed on first use into bench/peers, never with the product.
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import type {BrowserContext} from 'playwright-core';
import {build} from 'vite';
import {chromiumPath} from '../tools/chromium.ts';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import {openPeer, peerNames} from './peers/peer.ts';
import type {Peer, PeerName} from './peers/peer.ts';
import {movableClock, shareTotal, tellStory} from './peers/story.ts';

const folder = fileURLToPath(new URL('./peers', import.meta.url));
const scratch = path.join(os.tmpdir(), `chejian-peers-${process.pid}`);
const offlineWrites = 5000;
const rounds = 3;

type Figures = {
  readonly seconds: number;
  readonly kilobytes: number;
  readonly cpuSeconds: number;
};
type Measured = Readonly<Record<PeerName, Figures>>;

async function buildPages(): Promise<string> {
  const pages = path.join(scratch, 'pages');
  for (const name of peerNames) {
    const source = path.join(scratch, 'source', name);
    await mkdir(source, {recursive: true});
    const entry = path.join(folder, name === 'pouch' ? 'pouch-page.mjs' : `${name}-page.ts`);
    await writeFile(
      path.join(source, 'index.html'),
      `<!doctype html><title>${name}</title><script type="module" src="${entry}"></script>`,
    );
    await build({
      configFile: false,
      root: source,
      logLevel: 'error',
      define: {global: 'globalThis'},
      build: {outDir: path.join(pages, name), emptyOutDir: true, target: 'chrome107', modulePreload: false},
    });
  }
  return pages;
}

let profiles = 0;
async function openProfile(): Promise<BrowserContext> {
  profiles += 1;
  const context = await chromium.launchPersistentContext(path.join(scratch, `profile-${profiles}`), {
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  await context.addInitScript(movableClock);
  return context;
}

/** Clock, bytes and CPU of one piece of work in a new profile. */
async function measure(
  peer: Peer,
  code: string,
  work: (page: Awaited<ReturnType<BrowserContext['newPage']>>) => Promise<number>,
): Promise<Figures> {
  const context = await openProfile();
  try {
    const page = await context.newPage();
    await page.goto(peer.line.url);
    await page.evaluate((given) => window.peer.open(given), code);
    const cpu = await peer.cpuSeconds();
    peer.line.reset();
    const milliseconds = await work(page);
    return {
      seconds: milliseconds / 1000,
      kilobytes: peer.line.bytes() / 1024,
      cpuSeconds: (await peer.cpuSeconds()) - cpu,
    };
  } finally {
    await context.close();
  }
}

const medians = (figures: readonly Figures[]): Figures => ({
  seconds: median(figures.map(({seconds}) => seconds)),
  kilobytes: median(figures.map(({kilobytes}) => kilobytes)),
  cpuSeconds: median(figures.map(({cpuSeconds}) => cpuSeconds)),
});

async function eachPeer(
  peers: readonly Peer[],
  runs: number,
  once: (peer: Peer) => Promise<Figures>,
): Promise<Measured> {
  const all = new Map<PeerName, Figures[]>(peers.map(({name}) => [name, []]));
  for (let round = 0; round < runs; round += 1)
    for (const peer of round % 2 === 0 ? peers : [...peers].reverse())
      all.get(peer.name)?.push(await once(peer));
  const of = (name: PeerName) => medians(all.get(name) ?? []);
  return {ours: of('ours'), rxdb: of('rxdb'), pouch: of('pouch')};
}

const titles = {rxdb: 'RxDB’s own replication', pouch: 'PouchDB'} as const;

function rowsOf(what: string, measured: Measured, runs: number, goalBesideRxdb: number): readonly Row[] {
  console.log(`${what}: ${JSON.stringify(measured)}`);
  return (['rxdb', 'pouch'] as const).flatMap((other) => {
    const goal = other === 'rxdb' ? goalBesideRxdb : 1;
    const row = (unit: keyof Figures, of: string, wanted: number): Row =>
      rowOf({
        what: `${what}, ${of} beside ${titles[other]}`,
        ours: measured.ours[unit],
        ceiling: measured[other][unit],
        goal: wanted,
        better: 'lower',
        runs,
      });
    return [
      row('seconds', 'seconds', goal),
      row('kilobytes', 'kB on the wire', 1),
      row('cpuSeconds', 'seconds of server CPU', 1),
    ];
  });
}

const countRow = (what: string, ours: number, theirs: number): Row => ({
  what,
  ours,
  ceiling: theirs,
  ratio: ours,
  goal: 0,
  better: 'lower',
  runs: 1,
});

type Toll = {
  readonly written: number;
  readonly lost: number;
  readonly ofTotal: number;
  readonly doubled: number;
};

/**
 * The whole script of one peer. A confirmed write is lost when the server does not have it, and also when it has no
 * part in the total it added to: to the worker who counted, both are the same. The second kind is told apart too.
 */
async function tollOf(peer: Peer): Promise<Toll> {
  const context = await openProfile();
  const outcome = await tellStory(context, peer, await peer.code(10_000));
  const other = await openProfile();
  const shared = await shareTotal([context, other], peer, ['', await peer.code(10_000)]);
  await context.close();
  await other.close();
  console.log(`${peer.name}: ${JSON.stringify(outcome)} ${JSON.stringify(shared)}`);
  const missing = Math.max(0, shared.missing);
  return {
    written: outcome.written + shared.added,
    lost: outcome.lost + missing,
    ofTotal: missing,
    doubled: outcome.doubled + outcome.invented + Math.max(0, -shared.missing),
  };
}

async function faults(peers: readonly Peer[]): Promise<readonly Row[]> {
  const tolls = new Map<PeerName, Toll>();
  for (const peer of peers) tolls.set(peer.name, await tollOf(peer));
  const of = (name: PeerName, figure: keyof Toll) => tolls.get(name)?.[figure] ?? Number.NaN;
  const script = `fault script of ${of('ours', 'written')} confirmed writes`;
  return (['rxdb', 'pouch'] as const).flatMap((other) =>
    (
      [
        ['lost', 'lost'],
        ['ofTotal', 'of these missing from a total that two devices without a line share'],
        ['doubled', 'doubled or invented'],
      ] as const
    ).map(([figure, words]) =>
      countRow(`${script}: ${words}, beside ${titles[other]}`, of('ours', figure), of(other, figure)),
    ),
  );
}

async function run(): Promise<readonly Row[]> {
  if (!existsSync(path.join(folder, 'node_modules/pouchdb')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: folder,
      stdio: 'inherit',
    });
  await mkdir(scratch, {recursive: true});
  const pages = await buildPages();
  const peers: Peer[] = [];
  try {
    for (const name of peerNames) peers.push(await openPeer(name, scratch, pages));
    const rows: Row[] = [];
    for (const documents of [10_000, 50_000]) {
      for (const peer of peers) await peer.fill(documents);
      const runs = documents > 20_000 ? 1 : rounds;
      const measured = await eachPeer(peers, runs, async (peer) =>
        measure(peer, await peer.code(documents), (page) =>
          page.evaluate((count) => window.peer.initialSync(count), documents),
        ),
      );
      rows.push(...rowsOf(`initial sync of ${documents} documents`, measured, runs, 0.1));
    }
    const drained = await eachPeer(peers, rounds, async (peer) =>
      measure(peer, await peer.code(10_000), async (page) => {
        await page.evaluate((count) => window.peer.write(count), offlineWrites);
        peer.line.reset();
        return page.evaluate(() => window.peer.drain());
      }),
    );
    rows.push(...rowsOf(`${offlineWrites} offline writes drained`, drained, rounds, 1));
    return [...rows, ...(await faults(peers))];
  } finally {
    for (const peer of peers) await peer.close();
    await rm(scratch, {recursive: true, force: true});
  }
}

export const bench: Bench = {name: 'peers', run};
