// The browser of the tests: any Chromium of the machine, or the one CHROMIUM names.
import {existsSync} from 'node:fs';
import {fetchFromDebian} from './debian-packages.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const howToGet =
  '没有找到 Chromium / no Chromium found. Debian: apt-get install chromium. Elsewhere: install Chrome or Chromium, or set CHROMIUM to its program file.';

/** The program file of a Chromium, or undefined; CHROMIUM overrides. */
export const findChromium = (): string | undefined => {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return usualPlaces.find((path) => existsSync(path));
};

/** The program file of a Chromium; throws with what to do when there is none. */
export const chromiumPath = (): string => {
  const path = findChromium();
  if (path === undefined) throw new Error(howToGet);
  return path;
};

/** Fetches Chromium from Debian where that is possible; returns the program file or a reason. */
export const ensureChromium = async (): Promise<{ok: true; path: string} | {ok: false; reason: string}> => {
  const present = findChromium();
  if (present !== undefined) return {ok: true, path: present};
  console.log('No browser on this machine: fetching chromium from Debian');
  // Without a Chinese font every label is a row of boxes.
  await fetchFromDebian(['chromium', 'fonts-wqy-zenhei']);
  const fetched = findChromium();
  return fetched === undefined ? {ok: false, reason: howToGet} : {ok: true, path: fetched};
};
