// Whatever dies while people work: nothing is lost and nothing is there twice.
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {people, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce, expectSoundBooks, expectSoundJournal} from './harness/house-check.ts';
import {eventually} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
let stage: Stage;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;

beforeAll(async () => {
  stage = await openStage('restarts');
  profile = newProfile('restarts');
  browser = await openChromium(profile);
  terminal = new TerminalPage(await glassOf(browser.page), 'restarts', stage.line.url);
  await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.turner);
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('开工');
  await terminal.stored();
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await stage?.close();
});

const report = async () => {
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('报工', {isWhole: true});
  await terminal.type('1');
  await terminal.tap('报 1 件合格');
  await terminal.stored();
};

/** Reports go on while something dies and comes back. */
const workThrough = async (happens: () => Promise<void>) => {
  const before = (await terminal.facts()).length;
  const work = (async () => {
    for (let count = 0; count < 3; count += 1) await report();
  })();
  await Promise.all([work, happens()]);
  await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
  const held = await terminal.facts();
  expect(held.length).toBe(before + 3);
  await stage.office.signIn();
  await expectEachFactOnce(stage.office, held);
  await expectSoundJournal(stage.office);
  await expectSoundBooks(stage.server.folder);
};

const goodPieces = async () => {
  type Page = {readonly jobs: readonly {readonly id: string; readonly good: string}[]};
  const {jobs} = await stage.office.query<Page>('production.order', {id: turning.id.split('/')[0]});
  return Number(jobs.find(({id}) => id === turning.id)?.good);
};

step('the server is killed with -9 while a terminal works', async () => {
  await workThrough(async () => {
    await stage.server.kill();
    await stage.server.start();
  });
  expect(await goodPieces()).toBe(3);
});

step('PostgreSQL is killed with -9 while a terminal works; the server brings it back', async () => {
  await workThrough(() => stage.server.killDatabase());
  expect(await goodPieces()).toBe(6);
});

step('both are killed with -9 while a terminal works', async () => {
  await workThrough(async () => {
    await stage.server.kill();
    await stage.server.killDatabase();
    await stage.server.start();
  });
  expect(await goodPieces()).toBe(9);
});

step('the line is cut in the middle of a byte, again and again', async () => {
  await workThrough(async () => {
    for (let cut = 0; cut < 4; cut += 1) {
      await stage.line.cut();
      await stage.line.mend();
      await terminal.until('a moment', 'true');
    }
  });
  expect(await goodPieces()).toBe(12);
});

step('a second start says plainly that one is running, and where', async () => {
  const {code, output} = await stage.server.startAgain();
  expect(code).not.toBe(0);
  expect(output).toContain('车间已在运行');
  expect(output).toContain('Chejian is already running');
  expect(output).toContain(`:${stage.server.port}`);
  expect((await fetch(`${stage.server.url}/health`)).ok).toBe(true);
});

step('it stops in order: the terminal works on and finds the same books after the next start', async () => {
  expect(await stage.server.stop()).toBe(0);
  await report();
  await terminal.sees('1');
  await stage.server.start();
  await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
  await stage.office.signIn();
  expect(await goodPieces()).toBe(13);
  await expectSoundBooks(stage.server.folder);
});
