// A screen that uses all of React that screens use looks the same whether parts were left out or not.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {readFileSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {build} from 'vite';
import {expect, test} from 'vitest';
import {findChromium} from './chromium.ts';
import {leanLibraries} from './lean-libraries.ts';

const browserPath = findChromium();
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function built(folder: string, isLean: boolean): Promise<string> {
  const outDir = join(folder, isLean ? 'lean' : 'whole');
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    plugins: isLean ? [leanLibraries()] : [],
    build: {
      target: 'chrome77',
      outDir,
      lib: {entry: here('../app/design/testing/library-story.ts'), formats: ['es'], fileName: 'story'},
    },
    define: {'process.env.NODE_ENV': '"production"'},
  });
  return readFileSync(join(outDir, 'story.js'), 'utf8');
}

async function told(script: string): Promise<readonly string[]> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/story.js';
    response.writeHead(200, {'content-type': isScript ? 'text/javascript' : 'text/html'});
    response.end(isScript ? script : '<!doctype html><title>story</title><body></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']});
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`); // TCP: never a pipe name
    await page.addScriptTag({url: '/story.js', type: 'module'});
    await page.waitForFunction(() => 'story' in window);
    return await page.evaluate(() => (window as unknown as {readonly story: Promise<string[]>}).story);
  } finally {
    await browser.close();
    server.close();
  }
}

test.skipIf(browserPath === undefined)('lean and whole libraries draw the same pictures', async () => {
  mkdirSync(here('../.cache'), {recursive: true});
  const folder = mkdtempSync(here('../.cache/lean-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const [whole, lean] = [await built(folder, false), await built(folder, true)];
    expect(lean.length).toBeLessThan(whole.length * 0.9);
    const pictures = await told(lean);
    expect(pictures.length).toBeGreaterThan(40);
    expect(pictures).toEqual(await told(whole));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});
