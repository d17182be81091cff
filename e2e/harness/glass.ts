// What a hand and an eye can do at a screen, and nothing else: the same for a Chromium of today (playwright)
// and for the oldest that count (raw protocol), so that one story runs on all of them.
import type {Page} from 'playwright-core';
import type {OldBrowser} from '../old-browsers/cdp.ts';

export type Glass = {
  open(url: string): Promise<void>;
  /** Source in the syntax of Chromium 77. */
  evaluate<T>(source: string): Promise<T>;
  tapAt(x: number, y: number): Promise<void>;
  /** Keys as a scanner sends them: real key events, eight milliseconds apart, no field in focus needed. */
  burst(keys: readonly string[]): Promise<void>;
  /** For a look at a failure. */
  picture(path: string): Promise<void>;
};

const wedgeGapSeconds = 0.008; // what Zebra and Honeywell wedges send

const eventOf = (key: string) => {
  if (key === 'Enter')
    return {key, code: 'Enter', text: '\r', windowsVirtualKeyCode: 13, nativeVirtualKeyCode: 13};
  // A key that writes nothing, such as Delete, is named by its name.
  return key.length > 1 ? {key, code: key, text: ''} : {key, text: key, unmodifiedText: key};
};

/** The screen of a Chromium of today. */
export const glassOf = async (page: Page): Promise<Glass> => {
  const session = await page.context().newCDPSession(page);
  return {
    open: async (url) => void (await page.goto(url)),
    evaluate: <T>(source: string) => page.evaluate<T>(source),
    tapAt: (x, y) => page.mouse.click(x, y),
    burst: async (keys) => {
      const start = Date.now() / 1000;
      const sent = keys.flatMap((key, index) => {
        const timestamp = start + index * wedgeGapSeconds;
        const event = eventOf(key);
        const {text: _text, ...up} = event;
        return [
          session.send('Input.dispatchKeyEvent', {type: 'keyDown', timestamp, ...event}),
          session.send('Input.dispatchKeyEvent', {type: 'keyUp', timestamp: timestamp + 0.002, ...up}),
        ];
      });
      await Promise.all(sent);
    },
    picture: async (path) => void (await page.screenshot({path})),
  };
};

/** The screen of an old Chromium. */
export const oldGlassOf = (browser: OldBrowser): Glass => ({
  open: (url) => browser.open(url),
  evaluate: <T>(source: string) => browser.evaluate<T>(source),
  tapAt: (x, y) => browser.clickAt(x, y),
  burst: async (keys) => {
    // All at once: waiting for each answer would make the gaps those of this machine, not of a scanner.
    const start = Date.now() / 1000;
    await Promise.all(keys.map((key, index) => browser.press(key, start + index * wedgeGapSeconds)));
  },
  picture: (path) => browser.screenshot(path),
});
