// An upgrade without a minute of standstill: processes of two releases work on one database, the migration of the
// newer one only adds, and they are replaced one after the other.
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium} from './harness/chromium.ts';
import {changeDatabase} from './harness/database.ts';
import {people, tellFactory, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce, expectSoundJournal, wholeJournal} from './harness/house-check.ts';
import {nextRelease} from './harness/next-release.ts';
import {Office} from './harness/office.ts';
import {startServer, type RealServer} from './harness/real-server.ts';
import {makeRelease, type Release} from './harness/release.ts';
import {eventually, pause} from './harness/scratch.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
const buildMs = 300_000; // two releases are built first, on a machine that may be busy
let older: Release;
let newer: Release;
/** Holds the database and does nothing else. */
let keeper: RealServer;
let left: RealServer;
let right: RealServer;
let third: RealServer;
let password: string;
const closing: (() => Promise<void> | void)[] = [];
let first: TerminalPage;
let second: TerminalPage;

const databaseUrl = () => {
  const home = join(keeper.folder, 'postgres');
  const {application} = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as {
    readonly application: string;
  };
  return `postgres://chejian:${application}@localhost/chejian?host=${encodeURIComponent(join(home, 'run'))}`;
};
const processOf = async (name: string, release: Release) => {
  const server = await startServer(name, {
    flags: ['--no-demo'],
    sources: release.folder,
    env: {DATABASE_URL: databaseUrl()},
  });
  closing.push(() => server.dispose());
  return server;
};
const officeAt = async (server: RealServer) => {
  const office = new Office(server.url, password);
  await office.signIn();
  return office;
};
const terminalAt = async (server: RealServer, name: string) => {
  const profile = newProfile(name);
  closing.push(() => profile.remove());
  const browser = await openChromium(profile);
  closing.push(() => browser.kill());
  return new TerminalPage(await glassOf(browser.page), name, `http://localhost:${server.port}`);
};

beforeAll(async () => {
  older = makeRelease('1.0.0');
  closing.push(() => older.remove());
  newer = makeRelease('1.1.0', nextRelease);
  closing.push(() => newer.remove());
  keeper = await startServer('keeper', {flags: ['--no-demo'], sources: older.folder});
  closing.push(() => keeper.dispose());
  password = /admin \/ (\S+)/.exec(keeper.output)?.[1] ?? '';
  left = await processOf('left', older);
  await tellFactory(new Office(left.url, password));
  first = await terminalAt(left, 'first');
}, buildMs);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const report = async (terminal: TerminalPage, pieces: number) => {
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('报工', {isWhole: true});
  await terminal.type(String(pieces));
  await terminal.tap(`报 ${pieces} 件合格`);
  await terminal.stored();
};
const allSent = (terminal: TerminalPage) =>
  eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
const goodPieces = async (office: Office) => {
  type Order = {readonly jobs: readonly {readonly id: string; readonly good: string}[]};
  const {jobs} = await office.query<Order>('production.order', {id: turning.id.split('/')[0]});
  return Number(jobs.find(({id}) => id === turning.id)?.good);
};
const buildAt = async (server: RealServer) =>
  ((await (await fetch(`${server.url}/build`)).json()) as {readonly terminal: {readonly build: string}})
    .terminal.build;
const newest = async (terminal: TerminalPage) =>
  (await terminal.facts()).filter(({kind}) => kind === 'work-reported').at(-1);

step('this release runs and a terminal works on it', async () => {
  await first.enrol(await (await officeAt(left)).enrolment('粗车 01', 'CC-01'));
  await first.signIn(people.turner);
  await first.scan(`J:${turning.code}`);
  await first.tap('开工');
  await first.stored();
  await report(first, 5);
  await allSent(first);
});

step('the next release starts beside it and changes the database while people work', async () => {
  const work = (async () => {
    for (let count = 0; count < 3; count += 1) await report(first, 1);
  })();
  [right] = await Promise.all([processOf('right', newer), work]);
  await allSent(first);
  expect(
    await changeDatabase(
      keeper,
      `select 1 from schema_migration where name = '0990-shift.sql' and phase = 'expand'`,
    ),
  ).toBe(1);
  expect(await buildAt(left)).not.toBe(await buildAt(right));
  expect(await goodPieces(await officeAt(left))).toBe(8);
});

step('both write: a terminal of each release, at the same time, on the same job', async () => {
  second = await terminalAt(right, 'second');
  await second.enrol(await (await officeAt(right)).enrolment('粗车 02', 'CC-01'));
  await second.signIn(people.second);
  await second.scan(`J:${turning.code}`);
  await second.tap('我也上工');
  await second.stored();
  await Promise.all([report(first, 4), report(second, 2)]);
  await Promise.all([allSent(first), allSent(second)]);
  for (const server of [left, right]) expect(await goodPieces(await officeAt(server))).toBe(14);
  for (const terminal of [first, second]) {
    await terminal.scan(`J:${turning.code}`);
    await terminal.sees('14', 60_000);
    await terminal.home();
  }
});

step('a new fact that comes to an old process waits for seconds, not for a restart', async () => {
  third = await processOf('third', newer);
  expect(await right.stop()).toBe(0);
  await right.start(older.folder);
  await report(second, 6);
  await allSent(second);
  const made = await newest(second);
  const office = await officeAt(third);
  await eventually(
    'booked by the new process',
    async () =>
      (await wholeJournal(office)).find(({id}) => id === made?.id)?.verdict === 'applied' &&
      (await goodPieces(office)) === 20,
    60_000,
  );
  expect(await goodPieces(await officeAt(left))).toBe(20);
});

step('the old processes are replaced one after the other; there is always one that answers', async () => {
  const office = await officeAt(third);
  let isDone = false;
  let answers = 0;
  const asking = (async () => {
    while (!isDone) {
      expect(await goodPieces(office)).toBe(20);
      answers += 1;
      await pause(50);
    }
  })();
  try {
    for (const server of [left, right]) {
      expect(await server.stop()).toBe(0);
      await server.start(newer.folder);
    }
  } finally {
    isDone = true;
  }
  await asking;
  expect(answers).toBeGreaterThan(5);
  await report(first, 1); // still the page of the release before
  await allSent(first);
  expect(await goodPieces(office)).toBe(21);
});

step('nothing was lost, nothing counted twice, and the books are sound', async () => {
  const office = await officeAt(third);
  await expectEachFactOnce(office, [...(await first.facts()), ...(await second.facts())]);
  await expectSoundJournal(office);
  const run = promisify(execFile)(process.execPath, ['server/verify.ts'], {
    cwd: newer.folder,
    env: {...process.env, CHEJIAN_DATA: third.folder, DATABASE_URL: databaseUrl()},
  });
  const {stdout} = await run.catch((error: {readonly stdout: string}) => error);
  expect(stdout).toMatch(/^✓ /m);
  expect(stdout).not.toMatch(/^✗/m);
});
