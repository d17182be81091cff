// A real Chromium with a profile that outlives it, so that it can be killed and opened again. It is started
// by hand and driven over its debugging port: only so is there a process to kill.
import {spawn, type ChildProcess} from 'node:child_process';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {newFolder, removeFolder} from './scratch.ts';

const startMs = 40_000;
const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
  '--no-default-browser-check',
  '--lang=zh-CN',
  '--remote-debugging-port=0',
];

export type Profile = {readonly folder: string; remove(): void};

export const newProfile = (name: string): Profile => {
  const folder = newFolder(`profile-${name}`);
  return {folder, remove: () => removeFolder(folder)};
};

const debuggingAddress = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`Chromium did not start:\n${output}`)), startMs);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${output}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });

export type OpenBrowser = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly port: number;
  /** kill -9 of all its processes: nothing is saved, nothing is said. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

type Options = {readonly flags?: readonly string[]; readonly width?: number; readonly height?: number};

/** Ends a process that was started detached, and all that it started. */
export const killGroup = async (child: ChildProcess) => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL'); // its own group: started detached
  await ended;
};

const closeKindly = async (browser: Browser, child: ChildProcess) => {
  const session = await browser.newBrowserCDPSession();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([session.send('Browser.close'), ended]).catch(() => undefined);
  const timer = setTimeout(() => void killGroup(child), 5000);
  await ended;
  clearTimeout(timer);
};

/** Opens Chromium on a profile. */
export const openChromium = async (profile: Profile, options: Options = {}): Promise<OpenBrowser> => {
  const {width = 360, height = 640} = options;
  const all = [
    ...flags,
    ...(options.flags ?? []),
    `--window-size=${width},${height}`,
    `--user-data-dir=${profile.folder}`,
  ];
  const child = spawn(executable, [...all, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const address = await debuggingAddress(child);
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('Chromium opened without a context');
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({width, height});
    return {
      page,
      context,
      port: Number(new URL(address).port),
      kill: async () => {
        await killGroup(child);
        await browser.close().catch(() => undefined);
      },
      close: () => closeKindly(browser, child),
    };
  } catch (cause) {
    await killGroup(child);
    throw cause;
  }
};
