// What a scanner really sent: keys with the gaps between them, for the page that finds out why it does not read.
export type LoggedKey = {readonly key: string; readonly gapMs: number};

const kept = 200; // the longest GS1 text is 90 characters
const freshAfterMs = 400; // a pause between two scans

/** The log after one more key; a pause starts a new one. */
export const withKey = (log: readonly LoggedKey[], key: string, gapMs: number): readonly LoggedKey[] => {
  const isFresh = log.length === 0 || gapMs > freshAfterMs;
  return [...(isFresh ? [] : log), {key, gapMs: isFresh ? 0 : Math.round(gapMs)}].slice(-kept);
};

/** Middle and largest gap of a log: what tells a scanner from a person. */
export const gapsOf = (log: readonly LoggedKey[]): {readonly median: number; readonly largest: number} => {
  const gaps = log
    .slice(1)
    .map(({gapMs}) => gapMs)
    .sort((a, b) => a - b);
  return {median: gaps[Math.floor(gaps.length / 2)] ?? 0, largest: gaps[gaps.length - 1] ?? 0};
};
