// A new version of the terminal must wait for the people, not the people for it.
import {existsSync} from 'node:fs';
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {chromium, type Browser, type Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {serveDist, type StaticServer} from './old-browsers/static-server.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  if (!existsSync(`${root}dist/terminal/sw.js`))
    execFileSync(process.execPath, [`${root}tools/build.ts`, 'terminal'], {stdio: 'inherit'});
  server = await serveDist();
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const holdWork = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((held) => {
        void navigator.locks.request('chejian-app-version', {mode: 'shared'}, () => {
          held();
          return new Promise<void>((end) =>
            document.addEventListener('work-ended', () => end(), {once: true}),
          );
        });
      }),
  );

const updateAndWait = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });

test('a new version waits while anybody works in any tab, then every tab moves to it', async () => {
  const context = await browser.newContext();
  const idle = await context.newPage();
  const busy = await context.newPage();
  for (const page of [idle, busy]) {
    await page.goto(`${server.url}/t/`);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }
  await holdWork(busy);
  server.publishNewWorker();
  await updateAndWait(idle);

  await idle.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await idle.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await idle.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting))).toBe(true);

  const reloads = [idle, busy].map((page) => page.waitForEvent('load'));
  await busy.evaluate(() => document.dispatchEvent(new Event('work-ended')));
  await idle.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await Promise.all(reloads);
  await idle.waitForFunction(async () => !(await navigator.serviceWorker.ready).waiting);
  await context.close();
});

test('the first visit works without a reload when the server goes away', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/t/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(`${server.url}/t/anything/below`);
  await page.waitForFunction(() => document.getElementById('root')?.childElementCount);
  await context.close();
});
