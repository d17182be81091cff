// A release that does not even start reaches a terminal that still holds what people did: they can get at it,
// with a line and without, and the next release heals the terminal.
import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {people, tellFactory, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce} from './harness/house-check.ts';
import {layLine, type Line} from './harness/line.ts';
import {Office} from './harness/office.ts';
import {startServer, type RealServer} from './harness/real-server.ts';
import {makeRelease, type Release} from './harness/release.ts';
import {eventually} from './harness/scratch.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
const buildMs = 300_000; // two releases are built first, on a machine that may be busy
let good: Release;
let broken: Release;
let server: RealServer;
let line: Line;
let office: Office;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;
let held = 0;

beforeAll(async () => {
  good = makeRelease('1.0.0');
  broken = makeRelease('1.1.0', [
    {
      // It loads, opens the store and breaks when it draws: only a screen that stands is a start that came through.
      file: 'app/terminal/working-app.tsx',
      replace: [['  useAcknowledged();', `  useAcknowledged();\n  throw new Error('a broken release');`]],
    },
    {
      // Nor does it get as far as to ask for its own repair.
      file: 'app/terminal/main.tsx',
      replace: [
        [
          '  if (import.meta.env.PROD) startServiceWorker(terminalWorker);',
          '  void [startServiceWorker, terminalWorker];',
        ],
      ],
    },
  ]);
  server = await startServer('rescue', {flags: ['--no-demo'], sources: good.folder});
  line = await layLine(server.port);
  office = new Office(server.url, /admin \/ (\S+)/.exec(server.output)?.[1]);
  await tellFactory(office);
  profile = newProfile('rescue');
  browser = await openChromium(profile);
  terminal = new TerminalPage(await glassOf(browser.page), 'rescue', line.url);
}, buildMs);
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await line?.close();
  await server?.dispose();
  good?.remove();
  broken?.remove();
});

const boots = () => browser.page.evaluate(() => localStorage.getItem('chejian.boots'));
const isRescue = () =>
  eventually('the rescue page', async () => browser.page.url().includes('/t/rescue.html'));
const openApp = async () => {
  await browser.page.goto(`${line.url}/t/`);
};
const serve = async (release: Release) => {
  expect(await server.stop()).toBe(0);
  await server.start(release.folder);
};

step('people work, and a part of it is not sent yet', async () => {
  await terminal.enrol(await office.enrolment('粗车 01', 'CC-01'));
  // Before the first record: all that is held is then unsent, the sign-in too.
  await browser.context.route('**/sync/v1/push', (route) => route.abort());
  await terminal.signIn(people.turner);
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('开工');
  await terminal.stored();
  await terminal.tap('报工', {isWhole: true});
  await terminal.type('7');
  await terminal.tap('报 7 件合格');
  await terminal.stored();
  held = (await terminal.facts()).length;
  expect(await terminal.unsent()).toBe(held);
  expect(held).toBeGreaterThanOrEqual(2);
});

step('the broken release comes: three starts fail, the fourth shows the records', async () => {
  await serve(broken);
  // Opening and closing the browser is what people do; a new version that waits takes over then.
  await browser.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await eventually('it waits', () =>
    browser.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null),
  );
  await browser.page.evaluate(() => localStorage.removeItem('chejian.boots'));
  await browser.close();
  browser = await openChromium(profile);
  await browser.context.route('**/sync/v1/push', (route) => route.abort());
  terminal = new TerminalPage(await glassOf(browser.page), 'rescue', line.url);
  for (const count of ['1', '2', '3']) {
    await Promise.all([browser.page.waitForEvent('pageerror'), openApp()]);
    expect(await browser.page.evaluate('window.chejianMounted === true')).toBe(false);
    await eventually('it is counted', async () => (await boots()) === count);
  }
  await openApp();
  await isRescue();
  await terminal.sees('车间连续几次没有打开');
  await terminal.sees(`${held}`);
});

step('without a line the page opens too, saves a file and says that nothing was sent', async () => {
  await line.cut();
  await browser.page.goto(`${line.url}/t/rescue`);
  await terminal.sees('本机记录');
  expect(await browser.page.locator('.num').innerText()).toBe(String(held));
  await terminal.tap('上传到服务器');
  await terminal.sees('没有连上服务器');
  const [download] = await Promise.all([browser.page.waitForEvent('download'), terminal.tap('存成文件')]);
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    readonly format: string;
    readonly stores: {readonly facts: readonly {readonly value: {readonly fact: {readonly id: string}}}[]};
  };
  expect(saved.format).toBe('chejian-rescue-1');
  expect(saved.stores.facts.map(({value}) => value.fact.id)).toEqual(
    (await terminal.facts()).map(({id}) => id),
  );
});

step('with a line it uploads them, and the office has them set aside', async () => {
  await line.mend();
  await terminal.tap('上传到服务器');
  await terminal.sees(`已上传 ${held} 条，服务器都收到了`);
  await office.signIn();
  const {quarantined} = await office.query<{readonly quarantined: number}>('reports.chain');
  expect(quarantined).toBe(held);
});

step('back to the app while it is still broken: it counts anew and leads back', async () => {
  await terminal.tap('重新打开车间');
  await eventually('the app was tried', async () => (await boots()) === '1');
  for (const count of ['2', '3']) {
    await openApp();
    await eventually('it is counted', async () => (await boots()) === count);
  }
  await openApp();
  await isRescue();
});

step('the mended release is fetched from here, opens, and sends what was held: once', async () => {
  await serve(good);
  await browser.context.unroute('**/sync/v1/push');
  await terminal.tap('重新打开车间');
  await terminal.until('the app is up', 'window.chejianMounted', 60_000);
  expect(await boots()).toBeNull();
  await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
  expect((await terminal.facts()).length).toBe(held);
  await office.signIn();
  await expectEachFactOnce(office, await terminal.facts());
});
