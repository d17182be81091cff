// Recognises a keyboard-wedge scanner in a stream of key events. Pure: no clock, no DOM.
// A scanner types with a median gap of 0-25 ms, the fastest people with 50-80 ms. The whole burst is
// judged, on event.timeStamp (a blocked page delays handlers, not time stamps). A configured prefix,
// suffix or an AIM identifier is certainty and wins over timing.

export type WedgeKey = {
  readonly key: string;
  readonly timeStamp: number;
  readonly isComposing?: boolean;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
};

export type WedgeConfig = {
  /** Keys that end a code. */
  readonly endKeys: readonly string[];
  /** Key or text the scanner is set to send first, for example F9 or STX. */
  readonly prefix?: string;
  /** Text the scanner is set to send last, before the end key. */
  readonly suffix?: string;
  readonly minLength: number;
  readonly maxMedianGap: number;
  readonly maxGap: number;
  readonly silence: number;
  readonly sameCodeWithin: number;
};

export const wedgeDefaults: WedgeConfig = {
  endKeys: ['Enter', 'Tab'],
  minLength: 4, // shorter bursts are also typed by two fingers at once
  maxMedianGap: 25,
  maxGap: 60,
  silence: 150, // a busy page hands keys over late; only scanners without an end key wait for it
  sameCodeWithin: 300, // keystrokes and intent of one scan arrive both
};

type Typed = {readonly text: string; readonly timeStamp: number};

export type WedgeState = {
  readonly typed: readonly Typed[];
  /** The configured prefix key came: everything up to the end belongs to the scanner. */
  readonly announced: boolean;
  readonly swallowedByIme: number;
  readonly last: {readonly text: string; readonly timeStamp: number} | undefined;
};

export type WedgeOutcome =
  | {readonly kind: 'code'; readonly text: string; readonly aim?: string; readonly timeStamp: number}
  /** The same code again within 300 ms: to be swallowed, not handled. */
  | {readonly kind: 'repeated'; readonly text: string}
  /** An input method takes the keys: the scanner or the input method must be set differently. */
  | {readonly kind: 'swallowedByIme'};

export type WedgeStep = {
  readonly state: WedgeState;
  readonly outcome?: WedgeOutcome;
  /** The burst is certainly a scanner's: this key must not reach a focused field. */
  readonly take: boolean;
};

export const emptyWedge: WedgeState = {typed: [], announced: false, swallowedByIme: 0, last: undefined};

const imeWarningAfter = 4; // single Process keys are a person writing Chinese

// Control characters arrive as Ctrl+letter or Ctrl+]; FNC1 is Ctrl+].
const textOf = ({key, ctrlKey, altKey}: WedgeKey): string | undefined => {
  if (ctrlKey && !altKey) {
    if (key === ']' || key === '}' || key === '\u001d') return '\u001d';
    return undefined;
  }
  return [...key].length === 1 ? key : undefined;
};

const gapsOf = (typed: readonly Typed[]): readonly number[] =>
  typed
    .slice(1)
    .map((one, index) => one.timeStamp - (typed[index]?.timeStamp ?? 0))
    .sort((a, b) => a - b);

const joined = (typed: readonly Typed[]): string => typed.map(({text}) => text).join('');

const aimAtStart = /^\][A-Za-z][0-9A-Za-z]./;

const isBurst = (typed: readonly Typed[], config: WedgeConfig): boolean => {
  if (typed.length < config.minLength) return false;
  const gaps = gapsOf(typed);
  const median = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return median <= config.maxMedianGap && (gaps[gaps.length - 1] ?? 0) <= config.maxGap;
};

const hasPrefix = (text: string, {prefix}: WedgeConfig): boolean =>
  prefix !== undefined && prefix !== '' && text.startsWith(prefix);

const hasSuffix = (text: string, {suffix}: WedgeConfig): boolean =>
  suffix !== undefined && suffix !== '' && text.length > suffix.length && text.endsWith(suffix);

// An AIM identifier alone is not enough: people type "]C1" too; with burst timing it is.
const isScan = (state: WedgeState, config: WedgeConfig): boolean => {
  const text = joined(state.typed);
  return (
    state.announced || hasPrefix(text, config) || hasSuffix(text, config) || isBurst(state.typed, config)
  );
};

const framed = (text: string, config: WedgeConfig): string => {
  const from = hasPrefix(text, config) ? (config.prefix ?? '').length : 0;
  const to = hasSuffix(text, config) ? text.length - (config.suffix ?? '').length : text.length;
  return text.slice(from, to);
};

const cleared = (state: WedgeState): WedgeState => ({...state, typed: [], announced: false});

const finish = (state: WedgeState, timeStamp: number, config: WedgeConfig): WedgeStep => {
  if (state.typed.length === 0 || !isScan(state, config)) return {state: cleared(state), take: false};
  const whole = framed(joined(state.typed), config);
  const aim = aimAtStart.test(whole) ? whole.slice(0, 3) : undefined;
  const text = aim === undefined ? whole : whole.slice(3);
  const last = {text: whole, timeStamp};
  const again = state.last?.text === whole && timeStamp - state.last.timeStamp <= config.sameCodeWithin;
  const next = {...cleared(state), last};
  if (again) return {state: next, outcome: {kind: 'repeated', text}, take: true};
  const outcome: WedgeOutcome =
    aim === undefined ? {kind: 'code', text, timeStamp} : {kind: 'code', text, aim, timeStamp};
  return {state: next, outcome, take: true};
};

const swallowed = (state: WedgeState): WedgeStep => {
  const count = state.swallowedByIme + 1;
  const next = {...cleared(state), swallowedByIme: count};
  return count === imeWarningAfter
    ? {state: next, outcome: {kind: 'swallowedByIme'}, take: false}
    : {state: next, take: false};
};

/** One key event; the outcome is set when a code is complete or the input method is in the way. */
export const wedgeKey = (
  before: WedgeState,
  event: WedgeKey,
  config: WedgeConfig = wedgeDefaults,
): WedgeStep => {
  if (event.isComposing || event.key === 'Process') return swallowed(before);
  if (event.key === 'Shift' || event.key === 'Control' || event.key === 'CapsLock') {
    return {state: before, take: false};
  }
  const previous = before.typed[before.typed.length - 1];
  const late =
    previous !== undefined && event.timeStamp - previous.timeStamp > config.maxGap && !before.announced;
  const state = {...(late ? cleared(before) : before), swallowedByIme: 0};
  if (config.prefix !== undefined && event.key === config.prefix && [...event.key].length > 1) {
    return {state: {...cleared(state), announced: true}, take: true};
  }
  if (config.endKeys.includes(event.key)) return finish(state, event.timeStamp, config);
  const text = event.metaKey ? undefined : textOf(event);
  if (text === undefined) return {state: cleared(state), take: false};
  const next = {...state, typed: [...state.typed, {text, timeStamp: event.timeStamp}]};
  return {state: next, take: isScan(next, config)};
};

/** To be called after config.silence without a key: a burst without an end key ends so. */
export const wedgeSilence = (
  state: WedgeState,
  timeStamp: number,
  config: WedgeConfig = wedgeDefaults,
): WedgeStep => finish(state, timeStamp, config);
