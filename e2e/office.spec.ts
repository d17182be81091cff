// The office through its own screens: a list as one person likes it, on every computer; a tablet joins by one scan.
import {afterAll, beforeAll, expect} from 'vitest';
import type {BrowserContext, Page} from 'playwright-core';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {order, people} from './harness/factory.ts';
import {Office} from './harness/office.ts';
import {startServer, type RealServer} from './harness/real-server.ts';
import {eventually, freePort} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';

const step = openStory();
const wideScreen = {width: 1440, height: 900};
let stage: Stage;
let profile: Profile;
let browser: OpenBrowser;
let page: Page;
/** What the first desktop put into its address. */
let address = '';

const signIn = async (context: BrowserContext, office: Office, url: string) => {
  const [name = '', value = ''] = office.sessionCookie.split('=');
  await context.addCookies([{name, value, url}]);
};
const tabs = (on: Page) => on.getByRole('tab').allInnerTexts();
const openTab = (on: Page) => on.locator('[role=tab][aria-selected=true]').innerText();
const headers = (on: Page) => on.getByRole('columnheader').allInnerTexts();
const opens = async (on: Page, path: string) => {
  await on.goto(path);
  await on.getByRole('tablist').waitFor();
};

beforeAll(async () => {
  stage = await openStage('office');
  profile = newProfile('office');
  browser = await openChromium(profile, wideScreen);
  await signIn(browser.context, stage.office, stage.server.url);
  page = browser.page;
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await stage?.close();
});

step('filter, order and columns are kept under a name, by keys alone', async () => {
  await opens(page, `${stage.server.url}/o/orders`);
  await page.keyboard.press('f');
  await page.getByRole('combobox', {name: '状态'}).waitFor();
  await page.keyboard.type('已下达');
  await page.getByRole('option', {name: '已下达'}).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: /^看 \d+ 行$/}).click();
  await page.getByRole('button', {name: '交期'}).click();
  await page.keyboard.press('v');
  await page.getByLabel('名字').waitFor();
  await page.keyboard.type('正在等的单');
  await page.getByLabel('客户', {exact: true}).uncheck();
  await page.getByLabel('打开这张表时先看它').check();
  await page.getByLabel('名字').press('Enter');
  await page.getByRole('tab', {name: '正在等的单'}).waitFor();
  expect(await openTab(page)).toContain('正在等的单');
  expect((await headers(page)).join(' ')).not.toContain('客户');
  await eventually('the address says it', async () => page.url().includes('columns='), 5000);
  expect(page.url()).toContain('f.state=released');
  expect(page.url()).toContain('sort=due');
  address = page.url();
});

step('another computer of the same person opens the list with it', async () => {
  const other = await browser.context.browser()?.newContext({viewport: wideScreen});
  if (other === undefined) throw new Error('the browser is gone');
  await signIn(other, stage.office, stage.server.url);
  const desktop = await other.newPage();
  await opens(desktop, `${stage.server.url}/o/orders`);
  expect(await openTab(desktop)).toContain('正在等的单');
  expect((await headers(desktop)).join(' ')).not.toContain('客户');
  await other.close();
});

step('a colleague sees the same rows by the address, and has tabs of their own', async () => {
  await stage.office.mutate('access.setUser', {
    personId: people.supervisor.id,
    userName: 'xiazhenhua',
    password: 'chejian-demo',
  });
  const colleague = new Office(stage.server.url);
  await colleague.signIn('xiazhenhua', 'chejian-demo');
  const other = await browser.context.browser()?.newContext({viewport: wideScreen});
  if (other === undefined) throw new Error('the browser is gone');
  await signIn(other, colleague, stage.server.url);
  const desktop = await other.newPage();
  await opens(desktop, address);
  await desktop.getByText(order.code.slice(-4)).first().waitFor();
  expect((await tabs(desktop)).join(' ')).not.toContain('正在等的单');
  expect((await headers(desktop)).join(' ')).not.toContain('客户');
  expect(await desktop.getByText('状态：已下达').count()).toBe(1);
  await other.close();
});

step('a view gets another name and is forgotten', async () => {
  await page.keyboard.press('v');
  await page.getByLabel('名字').fill('等开工');
  await page.getByLabel('名字').press('Enter');
  await page.getByRole('tab', {name: '等开工'}).waitFor();
  await page.keyboard.press('v');
  await page.getByRole('button', {name: '删掉这个视图'}).click();
  await page.getByRole('button', {name: /^再按一次/}).click();
  await eventually(
    'the tab is gone',
    async () => (await page.getByRole('tab', {name: '等开工'}).count()) === 0,
    5000,
  );
  expect(await stage.office.query('access.views')).toEqual([]);
  // What is on the screen stays as it is: only the name is gone.
  expect(page.url()).toContain('f.state=released');
});

step('without the server nothing is lost that was typed, and the page says what is wrong', async () => {
  await page.keyboard.press('v');
  await page.getByLabel('名字').fill('断线时');
  await stage.server.stop();
  await page.getByLabel('名字').press('Enter');
  await page.getByText('连不上服务器').first().waitFor();
  expect(await page.getByLabel('名字').inputValue()).toBe('断线时');
  await stage.server.start();
  await page.getByLabel('名字').press('Enter');
  await page.getByRole('tab', {name: '断线时'}).waitFor();
  expect(await stage.office.query<readonly unknown[]>('access.views')).toHaveLength(1);
});

step('a server of this computer only says how to start it for tablets', async () => {
  await opens(page, `${stage.server.url}/o/devices`);
  await page.keyboard.press('n');
  await page.getByText('npm start -- --lan').waitFor();
});

step('on the LAN one picture leads a tablet to the certificate and enrols it', async () => {
  const lanPort = await freePort();
  const server: RealServer = await startServer('office-lan', {
    flags: ['--no-demo', '--lan'],
    env: {LAN_PORT: String(lanPort)},
  });
  try {
    const office = new Office(server.url, /admin \/ (\S+)/.exec(server.output)?.[1]);
    await office.signIn();
    const reach = await office.query<{readonly addresses: readonly string[]}>('access.reach');
    const [first = ''] = reach.addresses;
    expect(server.output).toContain(first);
    const browserOfAll = browser.context.browser();
    if (browserOfAll === null) throw new Error('the browser is gone');
    const desk = await browserOfAll.newContext({viewport: wideScreen});
    await signIn(desk, office, server.url);
    const devices = await desk.newPage();
    await opens(devices, `${server.url}/o/devices`);
    await devices.keyboard.press('n');
    await devices.getByLabel('名称').fill('精车 07 的平板');
    await devices.getByRole('button', {name: '生成登记码'}).click();
    await devices.getByRole('img', {name: /扫/}).waitFor();
    const code = (await devices.getByText(/^[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{3}$/).innerText()).replaceAll(
      ' ',
      '',
    );
    // The tablet: another machine as the server sees it, with the certificate installed.
    const tablet = await browserOfAll.newContext({
      viewport: {width: 1280, height: 800},
      locale: 'zh-CN',
      ignoreHTTPSErrors: true,
    });
    const glass = await tablet.newPage();
    await glass.goto(`${first}#enrol=${code}`);
    await glass.getByRole('button', {name: '已安装，继续'}).click();
    await glass.getByRole('button', {name: '去登记这台终端'}).click();
    await glass.waitForURL(`https://*:${lanPort}/t/**`);
    await devices.getByText('已登记好').waitFor({timeout: 30_000});
    expect(await office.query('access.devices')).toMatchObject([{name: '精车 07 的平板'}]);
    await tablet.close();
    await desk.close();
  } finally {
    await server.dispose();
  }
});
