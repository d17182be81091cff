// The watchdog of index.html and the rescue page as they are, in real tabs; the app between them is one that opens or
// one that never does.
import {readFileSync} from 'node:fs';
import {stripTypeScriptTypes} from 'node:module';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {chromium} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';

const read = (name: string) => readFileSync(new URL(`../app/terminal/${name}`, import.meta.url), 'utf8');
const origin = 'http://localhost'; // secure without a certificate, and nobody listens: each answer is given here
const files = new Map<string, readonly [type: string, body: string]>([
  ['/t/', ['text/html', read('index.html')]],
  ['/t/boot.ts', ['text/javascript', stripTypeScriptTypes(read('boot.ts'))]],
  ['/t/rescue.html', ['text/html', read('../../public/rescue.html')]],
]);
const apps = {
  broken: `throw new Error('broken')`,
  good: `import {bootSucceeded, startUnlessBlocked} from './boot.ts'; startUnlessBlocked(bootSucceeded)`,
  slow: `import {bootAnswered, startUnlessBlocked} from './boot.ts'; startUnlessBlocked(bootAnswered)`,
};

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(() => browser.close());

const openContext = async (app: keyof typeof apps) => {
  const context = await browser.newContext();
  await context.route(`${origin}/**`, (route) => {
    const {pathname} = new URL(route.request().url());
    const [contentType, body] = files.get(pathname) ?? ['text/javascript', apps[app]];
    return route.fulfill({contentType, body});
  });
  return context;
};
const openTab = async (context: BrowserContext) => {
  const page = await context.newPage();
  await page.goto(`${origin}/t/`);
  return page;
};
const patient = {timeout: 60_000};
const boots = (page: Page) => page.evaluate(() => localStorage.getItem('chejian.boots'));
const isRescue = (page: Page) => page.url().includes('rescue.html');

test('tabs that a browser opens together are one start, and three starts that fail lead to the rescue page', async () => {
  const context = await openContext('broken');
  const tabs = await Promise.all(Array.from({length: 5}, () => openTab(context)));
  const [first] = tabs;
  if (first === undefined) throw new Error('no tab');
  for (const tab of tabs) await tab.waitForFunction('window.chejianBlocked === false');
  expect(await boots(first)).toBe('1');
  expect(tabs.filter(isRescue)).toEqual([]);
  // Again, one after another, as somebody does who waits for it to open.
  for (const tab of tabs.slice(1)) await tab.close();
  for (const count of ['2', '3']) {
    await first.goto(`${origin}/t/`);
    await expect.poll(() => boots(first), patient).toBe(count);
  }
  await first.goto(`${origin}/t/`);
  await expect.poll(() => isRescue(first), patient).toBe(true);
  await context.close();
});

test('a tab starts beside one that is still starting, whatever was counted; alone it does not', async () => {
  const context = await openContext('slow');
  const before = await openTab(context);
  await expect.poll(() => boots(before), patient).toBe('1');
  await before.evaluate(() => localStorage.setItem('chejian.boots', '3'));
  const beside = await openTab(context);
  await beside.waitForFunction('window.chejianMounted === true');
  expect(await boots(beside)).toBe('3');
  await Promise.all([before.close(), beside.close()]);
  await expect.poll(async () => isRescue(await openTab(context)), patient).toBe(true);
  await context.close();
});

test('a start that came through counts nothing and holds up no other one', async () => {
  const context = await openContext('good');
  const before = await openTab(context);
  await before.waitForFunction('window.chejianMounted === true');
  expect(await boots(before)).toBeNull();
  await before.evaluate(() => localStorage.setItem('chejian.boots', '3'));
  const after = await openTab(context);
  await expect.poll(() => isRescue(after), patient).toBe(true);
  await context.close();
});

test('the same of an app that was loaded before the browser gave it the lock', async () => {
  const context = await openContext('good');
  await context.addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks) as (...args: unknown[]) => Promise<unknown>;
    const late = (...args: unknown[]) =>
      new Promise((done) => setTimeout(done, 500)).then(() => request(...args));
    Object.defineProperty(navigator.locks, 'request', {value: late});
  });
  const before = await openTab(context);
  await before.waitForFunction('window.chejianMounted === true');
  await before.evaluate(() => localStorage.setItem('chejian.boots', '3'));
  const after = await openTab(context);
  await expect.poll(() => isRescue(after), patient).toBe(true);
  await context.close();
});

test('a browser without locks counts each tab, as it always did', async () => {
  const context = await openContext('broken');
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', {value: undefined}));
  const tab = await openTab(context);
  for (const count of ['2', '3']) {
    await tab.goto(`${origin}/t/`);
    expect(await boots(tab)).toBe(count);
  }
  await openTab(context).then((other) => expect.poll(() => isRescue(other), patient).toBe(true));
  await context.close();
});

test('the rescue page of a browser that cannot list its records does not say that there are none', async () => {
  const context = await openContext('good');
  await context.addInitScript(() => Object.defineProperty(indexedDB, 'databases', {value: undefined}));
  const page = await context.newPage();
  await page.goto(`${origin}/t/rescue.html`);
  await expect.poll(() => page.locator('body').innerText(), patient).toContain('请升级浏览器');
  expect(await page.locator('body').innerText()).not.toContain('本机没有待上传的记录');
  await context.close();
});
