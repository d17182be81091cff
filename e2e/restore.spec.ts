// The server burns down and comes back from last night's backup: what people did since then is still on the tablets.
import {execFile} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {people, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce, expectSoundBooks, expectSoundJournal} from './harness/house-check.ts';
import {RealServer} from './harness/real-server.ts';
import type {HeldFact} from './harness/outbox.ts';
import {eventually, newFolder, removeFolder, root} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
const backups = newFolder('restore-backups');
let stage: Stage;
let restored: RealServer;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;
let young: {readonly profile: Profile; readonly browser: OpenBrowser; readonly terminal: TerminalPage};

const tool = async (name: 'backup' | 'restore', folder: string, ...words: readonly string[]) => {
  const run = promisify(execFile)(process.execPath, [`server/${name}.ts`, ...words], {
    cwd: root,
    env: {...process.env, CHEJIAN_DATA: folder},
  });
  return run.catch((error: {readonly stdout: string; readonly stderr: string}) => error);
};
const report = async (by = terminal) => {
  await by.scan(`J:${turning.code}`);
  await by.tap('报工', {isWhole: true});
  await by.type('1');
  await by.tap('报 1 件合格');
  await by.stored();
};
const allSent = (by = terminal) =>
  eventually('everything is sent', async () => (await by.unsent()) === 0, 60_000);
const isEachOnce = (held: readonly HeldFact[]) =>
  expectEachFactOnce(stage.office, held).then(
    () => true,
    () => false,
  );
type Devices = readonly {readonly id: string; readonly name: string; readonly unconfirmedAt: string | null}[];
type Page = {readonly jobs: readonly {readonly id: string; readonly good: string}[]};
const good = async () => {
  const page = await stage.office.query<Page>('production.order', {id: turning.id.split('/')[0]});
  return page.jobs.find(({id}) => id === turning.id)?.good;
};
const youngDevice = async () => {
  const devices = await stage.office.query<Devices>('reports.devices');
  return devices.find(({name}) => name === '粗车 02');
};
const backupFile = () => {
  const name = readdirSync(backups).find((file) => file.endsWith('.backup'));
  if (name === undefined) throw new Error('no backup was made');
  return join(backups, name);
};

beforeAll(async () => {
  stage = await openStage('restore');
  restored = new RealServer(newFolder('restore-new'), stage.server.port, {flags: ['--no-demo']});
  profile = newProfile('restore');
  browser = await openChromium(profile);
  terminal = new TerminalPage(await glassOf(browser.page), 'restore', stage.line.url);
  await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.turner);
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('开工');
  await terminal.stored();
  await report();
  await allSent();
});
afterAll(async () => {
  for (const each of [{browser, profile}, young]) {
    await each?.browser?.kill();
    each?.profile?.remove();
  }
  await restored?.dispose();
  await stage?.close();
  removeFolder(backups);
});

step('a backup is made and read back while people work', async () => {
  const [{stdout}] = await Promise.all([tool('backup', stage.server.folder, '--to', backups), report()]);
  expect(stdout).toContain('read back and proved');
});

step('a terminal is enrolled after it, and reports', async () => {
  const own = newProfile('restore-young');
  const opened = await openChromium(own);
  const page = new TerminalPage(await glassOf(opened.page), 'young', stage.line.url);
  young = {profile: own, browser: opened, terminal: page};
  await page.enrol(await stage.office.enrolment('粗车 02', 'CC-01'));
  await page.signIn(people.second);
  await report(page);
  await allSent(page);
});

step('more is reported after it, some of it sent, some not; then the server is gone', async () => {
  await report();
  await allSent();
  await stage.line.cut();
  await report();
  expect(await stage.server.stop()).toBe(0);
});

step('it is restored into a new folder, and not into one that is in use', async () => {
  const refused = await tool('restore', stage.server.folder, backupFile());
  expect(refused.stderr).toContain('The database is not empty');
  const {stdout} = await tool('restore', restored.folder, backupFile());
  expect(stdout).toContain('New epoch');
});

step(
  'the terminal sends again what it holds: everything is there once, and the books are sound',
  async () => {
    await restored.start();
    await stage.line.mend();
    const held = await terminal.facts();
    const {office} = stage; // the same address and the same people
    await office.signIn();
    await eventually(
      'every fact is back',
      async () => (await isEachOnce(held)) && (await terminal.unsent()) === 0,
      90_000,
    );
    expect(held.filter(({kind}) => kind === 'work-reported')).toHaveLength(4);
    await expectSoundJournal(office);
    await expectSoundBooks(restored.folder);
    expect(await good()).toBe('4');
    // And work goes on.
    await report();
    await allSent();
  },
);

step(
  'the younger one comes back and waits: its records are kept, and people go on working there',
  async () => {
    await report(young.terminal);
    const held = await young.terminal.facts();
    await eventually('its facts are kept', () => isEachOnce(held), 90_000);
    expect(await good()).toBe('5');
    expect((await youngDevice())?.unconfirmedAt).toMatch(/^20/);
    await young.terminal.signIn(people.turner);
  },
);

step('one press in the office books them once, and it reads again', async () => {
  const {office} = stage;
  await office.tell('device-confirmed', {deviceId: (await youngDevice())?.id});
  expect(await good()).toBe('7');
  await report(young.terminal);
  await allSent(young.terminal);
  await eventually(
    'everything is booked',
    async () => (await young.terminal.facts()).every(({state}) => state === 'final'),
    90_000,
  );
  await expectEachFactOnce(office, await young.terminal.facts());
  expect(await good()).toBe('8');
  await expectSoundJournal(office);
  await expectSoundBooks(restored.folder);
});
