// Takes a picture of a page at the exact size of a device:
//   node tools/shots.ts <url> <out.png> <width> <height> [--lang en] [--night]
// Emulated, because a real window does not get narrower than 500 px and would falsify a handheld.
import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {chromium} from 'playwright-core';
import {findChromium} from './chromium.ts';

const [url, out, width, height, ...options] = process.argv.slice(2);
if (url === undefined || out === undefined) {
  console.error('node tools/shots.ts <url> <out.png> <width> <height> [--lang en] [--night]');
  process.exit(1);
}

const languageAt = options.indexOf('--lang');
const language = languageAt < 0 ? 'zh' : (options[languageAt + 1] ?? 'zh');
const theme = options.includes('--night') ? 'night' : 'day';
const viewport = {width: Number(width ?? 360), height: Number(height ?? 640)};

const browser = await chromium.launch({executablePath: findChromium(), args: ['--no-sandbox']});
try {
  const page = await browser.newPage({
    viewport,
    deviceScaleFactor: 1,
    hasTouch: true,
    isMobile: viewport.width < 1000,
  });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`page: ${message.text()}`));
  await page.addInitScript(
    ([lang, shade]) => {
      localStorage.setItem('chejian.language', lang ?? 'zh');
      localStorage.setItem('chejian.theme', shade ?? 'day');
    },
    [language, theme],
  );
  await page.goto(url, {waitUntil: 'networkidle'});
  mkdirSync(dirname(out), {recursive: true});
  await page.screenshot({path: out});
} finally {
  await browser.close();
}
