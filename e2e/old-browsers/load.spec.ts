// The terminal on the oldest browsers that count: it loads, it mounts, it stays when the server goes.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {newProfile, type Profile} from '../harness/chromium.ts';
import {launchOld, type OldBrowser} from './cdp.ts';
import {serveDist, type StaticServer} from './static-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const terminal = join(root, 'dist/terminal');
const filesIn = (folder: string) => readdirSync(folder, {recursive: true, encoding: 'utf8'});

beforeAll(() => {
  if (!existsSync(join(terminal, 'sw.js')))
    execFileSync(process.execPath, [join(root, 'tools/build.ts')], {stdio: 'inherit'});
});

/** Syntax that Chromium 77 cannot read, outside of strings, comments and regular expressions as far as a pattern can tell. */
const newSyntax = /[\w)\]]\?\.[a-zA-Z_$[(]|[\w)\]]\?\?[=\w($["'`{]/;

test('no optional chaining and no nullish operator is left in the output of the terminal', () => {
  const scripts = filesIn(terminal).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(2);
  const faults = scripts.filter((file) => newSyntax.test(readFileSync(join(terminal, file), 'utf8')));
  expect(faults).toEqual([]);
});

test('the pattern for new syntax bites', () => {
  for (const planted of ['a?.b', 'f(x)?.[0]', 'a??b', 'a??=1']) expect(newSyntax.test(planted)).toBe(true);
  expect(newSyntax.test('a?.5:b')).toBe(false);
});

// Who installs a certificate has no worker yet, and the gallery is looked at in the office.
const never = /(^|[\\/])(sw\.js|install\.html|gallery-[^\\/]*)$/;

test('every script, page and wasm of the build is in the precache', () => {
  const worker = readFileSync(join(terminal, 'sw.js'), 'utf8');
  const wanted = filesIn(terminal).filter((file) => /\.(js|css|html|wasm)$/.test(file) && !never.test(file));
  expect(wanted).toContain('rescue.html');
  expect(wanted.filter((file) => !worker.includes(file.replaceAll('\\', '/')))).toEqual([]);
});

test('the rescue page stays below 20 kB and speaks old syntax', () => {
  const page = readFileSync(join(terminal, 'rescue.html'), 'utf8');
  expect(Buffer.byteLength(page)).toBeLessThan(20_000);
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  expect(script).not.toMatch(/=>|\blet\b|\bconst\b|`|\?\./);
});

const rootHasContent =
  "document.getElementById('root') && document.getElementById('root').childElementCount > 0";

describe.each([77, 92] as const)('Chromium %i', (version) => {
  let profile: Profile;
  let browser: OldBrowser;
  let server: StaticServer;
  let isServing = true;

  beforeAll(async () => {
    server = await serveDist();
    profile = newProfile(`load-${version}`);
    browser = await launchOld(version, profile);
    await browser.size(360, 640);
  });
  afterAll(async () => {
    await browser?.kill();
    profile?.remove();
    if (isServing) await server?.close();
  });

  test('is the version it claims to be', () => {
    expect(browser.version).toContain(`/${version}.`);
  });

  test('mounts the shell without an error and sets the boot count back', async () => {
    await browser.open(`${server.url}/t/`);
    await browser.waitFor(rootHasContent);
    await browser.waitFor('window.chejianMounted');
    expect(await browser.evaluate(() => localStorage.getItem('chejian.boots'))).toBeNull();
    expect(browser.errors).toEqual([]);
  });

  test('has the polyfills that the code relies on', async () => {
    const missing = await browser.evaluate<string[]>(`[
      ['Object.hasOwn', Object.hasOwn], ['at', [].at], ['findLast', [].findLast], ['toSorted', [].toSorted], ['replaceAll', ''.replaceAll],
      ['structuredClone', self.structuredClone], ['randomUUID', crypto.randomUUID], ['any', Promise.any], ['timeout', AbortSignal.timeout],
      ['signal any', AbortSignal.any], ['replaceChildren', Element.prototype.replaceChildren]
    ].filter(function (pair) { return typeof pair[1] !== 'function'; }).map(function (pair) { return pair[0]; })`);
    expect(missing).toEqual([]);
    expect(await browser.evaluate<string>('crypto.randomUUID()')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });

  test('draws a keypad whose keys do not touch', async () => {
    await browser.open(`${server.url}/t/?gallery=report`);
    await browser.waitFor("document.querySelectorAll('main button').length > 12");
    const gap = await browser.evaluate<number>(`(function () {
      var keys = [].slice.call(document.querySelectorAll('main button')).filter(function (key) { return key.textContent === '1' || key.textContent === '2'; });
      return keys[1].getBoundingClientRect().left - keys[0].getBoundingClientRect().right;
    })()`);
    expect(gap).toBeGreaterThanOrEqual(12);
    await browser.press('7');
    await browser.waitFor("document.querySelector('[aria-selected=\"true\"] b').textContent === '7'");
  });

  test('three starts that do not come through lead to the rescue page', async () => {
    await browser.evaluate(() => localStorage.setItem('chejian.boots', '3'));
    await browser.open(`${server.url}/t/`);
    await browser.waitFor("location.pathname === '/t/rescue.html' && document.querySelector('#page h1')");
    await browser.evaluate(() => localStorage.removeItem('chejian.boots'));
  });

  test('the rescue page uploads what an outbox of any version holds', async () => {
    await browser.evaluate(`new Promise(function (resolve, reject) {
      var request = indexedDB.open('chejian-outbox-d1', 70);
      request.onupgradeneeded = function () {
        request.result.createObjectStore('facts', {keyPath: 'seq', autoIncrement: true});
        request.result.createObjectStore('meta', {keyPath: 'key'});
      };
      request.onerror = reject;
      request.onsuccess = function () {
        var work = request.result.transaction(['facts', 'meta'], 'readwrite');
        for (var i = 0; i < 230; i += 1) work.objectStore('facts').add({fact: {id: 'f' + i, bytes: new Uint8Array([1, 2])}, state: i < 30 ? 'applied' : 'queued'});
        work.objectStore('meta').put({key: 'device', value: 'd1'});
        work.oncomplete = function () { request.result.close(); resolve(); };
      };
    })`);
    await browser.open(`${server.url}/t/rescue.html`);
    await browser.waitFor(
      "document.querySelector('.num') && document.querySelector('.num').textContent === '230'",
    );
    expect(await browser.evaluate<string>("document.querySelector('.box').textContent")).toContain('200');
    await browser.evaluate("document.querySelector('button.main').click()");
    await browser.waitFor("/已上传 230 条/.test(document.querySelector('.box').textContent)");
    expect(server.rescued.length).toBe(230);
    // What the server may not have goes first.
    expect(server.rescued[0]).toEqual({id: 'f30', bytes: {base64: 'AQI='}});
    expect(server.rescued.slice(199).map((fact) => (fact as {id: string}).id)).toEqual([
      'f229',
      ...Array.from({length: 30}, (_, at) => `f${at}`),
    ]);
  });

  test('starts from the device when the server is gone', async () => {
    await browser.open(`${server.url}/t/`);
    await browser.waitFor('navigator.serviceWorker.controller');
    await server.close();
    isServing = false;
    await browser.open(`${server.url}/t/orders/0147`);
    await browser.waitFor(rootHasContent);
    await browser.open(`${server.url}/t/rescue`);
    await browser.waitFor("document.querySelector('#page h1')");
  });
});
