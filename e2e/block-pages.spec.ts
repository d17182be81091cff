// Who cannot work here must be told so, in words and where the eye is.
import {chromium, type Browser, type BrowserContextOptions} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {serveDist, type StaticServer} from './old-browsers/static-server.ts';

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  server = await serveDist();
  // A name that is not localhost, over plain http: what a tablet in the hall sees.
  const args = ['--no-sandbox', '--host-resolver-rules=MAP plant.test 127.0.0.1'];
  browser = await chromium.launch({executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args});
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const headlineAt = async (url: string, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({
    viewport: {width: 360, height: 640},
    locale: 'zh-CN',
    ...options,
  });
  const page = await context.newPage();
  await page.goto(url);
  const headline = page.locator('.boot h1');
  await headline.waitFor();
  const box = await headline.boundingBox();
  const answer = {
    text: await headline.textContent(),
    top: box?.y ?? -1,
    isMounted: await page.locator('#root > *').count(),
  };
  await context.close();
  return answer;
};

const oldAgent =
  'Mozilla/5.0 (Linux; Android 8.1; MC33) AppleWebKit/537.36 Chrome/62.0.3202.84 Mobile Safari/537.36';

test('a browser below 77 is told what to install, in its language, at the top of the glass', async () => {
  const zh = await headlineAt(`${server.url}/t/`, {userAgent: oldAgent});
  expect(zh).toMatchObject({text: '浏览器太旧，不能用', isMounted: 0});
  expect(zh.top).toBeGreaterThanOrEqual(0);
  expect(zh.top).toBeLessThan(100);
  const en = await headlineAt(`${server.url}/t/`, {userAgent: oldAgent, locale: 'en-US'});
  expect(en.text).toBe('This browser is too old');
});

test('an address without encryption says so instead of losing offline work in silence', async () => {
  const {text, top, isMounted} = await headlineAt(`${server.url.replace('127.0.0.1', 'plant.test')}/t/`);
  expect(text).toBe('这个地址不安全，断网后不能用');
  expect(top).toBeLessThan(100);
  expect(isMounted).toBe(0);
  const en = await headlineAt(`${server.url.replace('127.0.0.1', 'plant.test')}/t/`, {locale: 'en-US'});
  expect(en.text).toBe('This address is not secure and cannot work offline');
});
