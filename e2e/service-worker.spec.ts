// A new version of a shell must wait for the people, not the people for it.
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
  for (const [name, worker] of [
    ['terminal', 'terminal/sw.js'],
    ['office', 'office/supervisor/sw.js'],
  ] as const)
    if (!existsSync(`${root}dist/${worker}`))
      execFileSync(process.execPath, [`${root}tools/build.ts`, name], {stdio: 'inherit'});
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

const shells = [
  {shell: 'terminal', path: '/t/', lock: 'chejian-app-version'},
  {shell: 'phone', path: '/s/', lock: 'chejian-phone-version'},
] as const;

const holdWork = (page: Page, lock: string) =>
  page.evaluate(
    (name) =>
      new Promise<void>((held) => {
        void navigator.locks.request(name, {mode: 'shared'}, () => {
          held();
          return new Promise<void>((end) =>
            document.addEventListener('work-ended', () => end(), {once: true}),
          );
        });
      }),
    lock,
  );

const updateAndWait = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });

test.each(shells)(
  '$shell: a new version waits while anybody works in any tab, then every tab moves to it',
  async ({path, lock}) => {
    const context = await browser.newContext();
    const idle = await context.newPage();
    const busy = await context.newPage();
    for (const page of [idle, busy]) {
      await page.goto(`${server.url}${path}`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    }
    await holdWork(busy, lock);
    server.publishNewWorker();
    await updateAndWait(idle);

    await idle.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await idle.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await idle.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting))).toBe(
      true,
    );

    const reloads = [idle, busy].map((page) => page.waitForEvent('load'));
    await busy.evaluate(() => document.dispatchEvent(new Event('work-ended')));
    await idle.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await Promise.all(reloads);
    await idle.waitForFunction(async () => !(await navigator.serviceWorker.ready).waiting);
    await context.close();
  },
);

test.each(shells)(
  '$shell: the first visit works without a reload when the server goes away',
  async ({path}) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.goto(`${server.url}${path}anything/below`);
    await page.waitForFunction(() => document.getElementById('root')?.childElementCount);
    await context.close();
  },
);

test('the worker of the phone answers for the phone: office and terminal go to the line', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/s/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('chejian-phone');
    return (await cache.keys()).map(({url}) => new URL(url).pathname);
  });
  expect(kept).toContain('/s/index.html');
  expect(kept.filter((one) => !one.startsWith('/s/') && !one.startsWith('/o-assets/'))).toEqual([]);
  await context.setOffline(true);
  const rescue = await context.newPage();
  await rescue.goto(`${server.url}/s/rescue`);
  await rescue.waitForFunction(() => document.body.innerText.includes('本机记录'));
  for (const other of ['/o/', '/t/']) await expect(page.goto(`${server.url}${other}`)).rejects.toThrow();
  await context.close();
});
