// Drives an old Chromium over the raw DevTools protocol: playwright does not speak to 77. Not as
// one process, which these builds are made for: every third start of 92 then stopped answering.
import {spawn, type ChildProcess} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {killGroup, type Profile} from '../harness/chromium.ts';
import {oldChromiumPath, type OldVersion} from './fetch-old-chromium.ts';

type Answer = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: {readonly message: string};
};
type Send = (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>;

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--lang=zh-CN',
  '--remote-debugging-port=0',
];
const startMs = 20_000;
const starts = 2; // a loaded machine may be too slow once

const waitForAddress = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`Chromium did not start:\n${output}`)), startMs);
    child.on('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${output}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(output);
      if (!found?.[1]) return;
      clearTimeout(timer);
      resolve(found[1]);
    });
  });

const pageAddress = async (browserAddress: string) => {
  const host = new URL(browserAddress).host;
  const end = performance.now() + startMs;
  // The address is printed before the first page exists.
  while (performance.now() < end) {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as readonly {
      readonly type: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = targets.find((target) => target.type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium opened no page');
};

type Socket = {
  readonly send: Send;
  readonly on: (method: string, listener: (params: Record<string, unknown>) => void) => void;
  readonly close: () => void;
};

const connect = async (address: string): Promise<Socket> => {
  const socket = new WebSocket(address);
  const waiting = new Map<
    number,
    {resolve: (value: Record<string, unknown>) => void; reject: (error: Error) => void}
  >();
  const listeners = new Map<string, ((params: Record<string, unknown>) => void)[]>();
  let lastId = 0;
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`No connection to ${address}`)));
  });
  socket.addEventListener('message', (event) => {
    const answer = JSON.parse(String(event.data)) as Answer;
    if (answer.method !== undefined)
      for (const listener of listeners.get(answer.method) ?? []) listener(answer.params ?? {});
    const call = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (answer.id === undefined || !call) return;
    waiting.delete(answer.id);
    if (answer.error) call.reject(new Error(answer.error.message));
    else call.resolve(answer.result ?? {});
  });
  const failAll = () => {
    for (const call of waiting.values()) call.reject(new Error('Chromium is gone'));
    waiting.clear();
  };
  socket.addEventListener('close', failAll);
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, {resolve, reject});
        socket.send(JSON.stringify({id: lastId, method, params}));
      }),
    on: (method, listener) => void listeners.set(method, [...(listeners.get(method) ?? []), listener]),
    close: () => socket.close(),
  };
};

type Evaluated = {
  readonly result?: {readonly value?: unknown};
  readonly exceptionDetails?: {readonly text: string; readonly exception?: {readonly description?: string}};
};

const evaluateWith =
  (send: Send) =>
  async <T>(source: string | (() => T | Promise<T>)): Promise<T> => {
    const expression = typeof source === 'string' ? source : `(${source.toString()})()`;
    const answer = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as Evaluated;
    if (answer.exceptionDetails)
      throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result?.value as T; // the page answers with what the caller's function returns
  };

const keyCodes: Readonly<Record<string, number>> = {Enter: 13, Backspace: 8, Tab: 9, Escape: 27};

/** `at`: seconds since 1970 when the key went down; without it the browser says when it heard of it. */
const pressWith = (send: Send) => async (key: string, at?: number) => {
  const code = keyCodes[key] ?? key.toUpperCase().charCodeAt(0);
  const text = key.length === 1 ? {text: key} : key === 'Enter' ? {text: '\r'} : {};
  const event = {
    key,
    code: /^\d$/.test(key) ? `Digit${key}` : key,
    windowsVirtualKeyCode: code,
    nativeVirtualKeyCode: code,
    ...(at === undefined ? {} : {timestamp: at}),
  };
  await send('Input.dispatchKeyEvent', {type: 'keyDown', ...event, ...text});
  await send('Input.dispatchKeyEvent', {type: 'keyUp', ...event});
};

const clickWith = (send: Send) => async (x: number, y: number) => {
  const event = {x, y, button: 'left', clickCount: 1};
  await send('Input.dispatchMouseEvent', {type: 'mousePressed', ...event});
  await send('Input.dispatchMouseEvent', {type: 'mouseReleased', ...event});
};

const openWith =
  ({send, on}: Socket) =>
  async (url: string) => {
    const loaded = new Promise<void>((resolve) => on('Page.loadEventFired', () => resolve()));
    await send('Page.navigate', {url});
    await loaded;
  };

export type OldBrowser = {
  readonly version: string;
  /** Errors of the page so far: exceptions and failed loads. */
  readonly errors: readonly string[];
  open(url: string): Promise<void>;
  /** Runs before the scripts of every page from the next one on. */
  addInitScript(source: string): Promise<unknown>;
  evaluate<T>(source: string | (() => T | Promise<T>)): Promise<T>;
  /** Polls an expression until it is true. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>;
  press(key: string, at?: number): Promise<void>;
  clickAt(x: number, y: number): Promise<void>;
  size(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  setOffline(isOffline: boolean): Promise<void>;
  /** kill -9 of all its processes; the profile stays. */
  kill(): Promise<void>;
};

const watchErrors = ({on}: Socket) => {
  const errors: string[] = [];
  on('Runtime.exceptionThrown', (params) => {
    const details = (params as {exceptionDetails?: {text?: string; exception?: {description?: string}}})
      .exceptionDetails;
    errors.push(details?.exception?.description ?? details?.text ?? 'exception');
  });
  return errors;
};

const waitWith =
  (evaluate: OldBrowser['evaluate']) =>
  async (expression: string, timeoutMs = 30_000) => {
    const end = performance.now() + timeoutMs;
    while (!(await evaluate<boolean>(`Boolean(${expression})`))) {
      if (performance.now() > end) throw new Error(`Never true: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

const within = async <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${startMs} ms`)), startMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

const attach = async (child: ChildProcess) => {
  const socket = await connect(await pageAddress(await waitForAddress(child)));
  for (const domain of ['Page', 'Runtime', 'Network']) await socket.send(`${domain}.enable`);
  const {product} = (await socket.send('Browser.getVersion')) as {product: string};
  return {socket, product};
};

const launchOnce = async (
  version: OldVersion,
  profile: Profile,
  extraFlags: readonly string[],
): Promise<OldBrowser> => {
  const child = spawn(
    oldChromiumPath(version),
    [...flags, ...extraFlags, `--user-data-dir=${profile.folder}`, 'about:blank'],
    {detached: true, stdio: ['ignore', 'ignore', 'pipe']},
  );
  try {
    const {socket, product} = await within(attach(child), `The start of Chromium ${version}`);
    const {send} = socket;
    const evaluate = evaluateWith(send);
    return {
      version: product,
      errors: watchErrors(socket),
      open: (url) => within(openWith(socket)(url), `Opening ${url}`),
      addInitScript: (source) => send('Page.addScriptToEvaluateOnNewDocument', {source}),
      evaluate,
      waitFor: waitWith(evaluate),
      press: pressWith(send),
      clickAt: clickWith(send),
      size: async (width, height) =>
        void (await send('Emulation.setDeviceMetricsOverride', {
          width,
          height,
          deviceScaleFactor: 1,
          mobile: width < 1000,
        })),
      screenshot: async (path) =>
        writeFileSync(
          path,
          Buffer.from(String((await send('Page.captureScreenshot', {format: 'png'}))['data']), 'base64'),
        ),
      setOffline: async (offline) =>
        void (await send('Network.emulateNetworkConditions', {
          offline,
          latency: 0,
          downloadThroughput: -1,
          uploadThroughput: -1,
        })),
      kill: async () => {
        socket.close();
        await killGroup(child);
      },
    };
  } catch (cause) {
    await killGroup(child);
    throw cause;
  }
};

/** Starts an old Chromium on a profile. */
export const launchOld = async (
  version: OldVersion,
  profile: Profile,
  extraFlags: readonly string[] = [],
): Promise<OldBrowser> => {
  let lastCause: unknown;
  for (let start = 0; start < starts; start += 1) {
    try {
      return await launchOnce(version, profile, extraFlags);
    } catch (cause) {
      lastCause = cause;
    }
  }
  throw new Error(`Chromium ${version} did not start ${starts} times`, {cause: lastCause});
};
