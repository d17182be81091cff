// Digit keys of a handheld and digits of a scanner come through the same wire. A scanner types four
// and more within 60 ms of each other; a thumb does not. So digits wait a moment: a burst is left to
// the scan bus, everything else goes to the keypad.
import type {KeypadKey} from './keypad-entry.ts';

export type HardwareKey = {readonly key: string; readonly timeStampMs: number};

const burstGapMs = 35; // scanners: 0-16 ms, a fast thumb: 50 ms and more
const burstLength = 4; // the shortest code a scanner sends
/** Told on the window by whoever takes a burst: it is certain only with the fourth key, three have passed by then. */
export const scanBegan = 'chejian-scan';
/** How long silence must last before waiting keys are believed. */
export const settleMs = 70;

/** Drops every burst from a run of keys; the rest was typed by a person. */
export const typedKeys = (keys: readonly HardwareKey[]): readonly string[] => {
  const runs: HardwareKey[][] = [];
  for (const key of keys) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && key.timeStampMs - last.timeStampMs <= burstGapMs) run.push(key);
    else runs.push([key]);
  }
  return runs.filter((run) => run.length < burstLength).flatMap((run) => run.map(({key}) => key));
};

/** A key that writes something, be it a number or not; a space presses the button in focus. */
export const isWriting = (key: string): boolean => key.length === 1 && key !== ' ';

/** The keypad key of a hardware key; undefined when it is none of its business. */
export const keypadKeyOf = (key: string): KeypadKey | 'enter' | undefined => {
  if (/^\d$/.test(key)) return key as KeypadKey;
  if (key === '.' || key === ',') return '.';
  if (key === '-') return '-';
  if (key === 'Backspace') return 'erase';
  if (key === 'Delete') return 'clear';
  return key === 'Enter' ? 'enter' : undefined;
};
