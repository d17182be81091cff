import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {WedgeConfig, WedgeKey, WedgeOutcome} from './wedge.ts';
import {emptyWedge, wedgeDefaults, wedgeKey, wedgeSilence} from './wedge.ts';

type Trace = {readonly outcomes: readonly WedgeOutcome[]; readonly taken: number};

// Plays keys and, as the listener does, the silence after a pause.
const play = (keys: readonly WedgeKey[], config: WedgeConfig = wedgeDefaults): Trace => {
  let state = emptyWedge;
  let taken = 0;
  const outcomes: WedgeOutcome[] = [];
  const note = (outcome: WedgeOutcome | undefined): void => void (outcome && outcomes.push(outcome));
  keys.forEach((key, index) => {
    const step = wedgeKey(state, key, config);
    note(step.outcome);
    state = step.state;
    if (step.take) taken += 1;
    const next = keys[index + 1]?.timeStamp ?? Infinity;
    if (next - key.timeStamp <= config.silence) return;
    const quiet = wedgeSilence(state, key.timeStamp + config.silence, config);
    note(quiet.outcome);
    state = quiet.state;
  });
  return {outcomes, taken};
};

const typed = (text: string, gap: number | ((index: number) => number), from = 1000): WedgeKey[] => {
  let timeStamp = from;
  return [...text].map((key, index) => {
    timeStamp += typeof gap === 'number' ? gap : gap(index);
    return key === '\u001d' ? {key: ']', ctrlKey: true, timeStamp} : {key, timeStamp};
  });
};
const ended = (keys: WedgeKey[], key = 'Enter', gap = 2): WedgeKey[] => [
  ...keys,
  {key, timeStamp: (keys[keys.length - 1]?.timeStamp ?? 0) + gap},
];
const codes = (trace: Trace): string[] =>
  trace.outcomes.flatMap((outcome) => (outcome.kind === 'code' ? [outcome.text] : []));

for (const gap of [0, 2, 8, 16]) {
  test(`a scanner that types every ${gap} ms is read, ended by Enter, by Tab or by silence`, () => {
    const text = 'J:2603-0147/40';
    expect(codes(play(ended(typed(text, gap))))).toEqual([text]);
    expect(codes(play(ended(typed(text, gap), 'Tab')))).toEqual([text]);
    expect(codes(play(typed(text, gap)))).toEqual([text]);
  });
}

test('a slow scanner of 30 ms per key is read when its prefix or suffix is configured', () => {
  const keys = ended(typed('~I:A-100', 30));
  expect(codes(play(keys))).toEqual([]);
  expect(codes(play(keys, {...wedgeDefaults, prefix: '~'}))).toEqual(['I:A-100']);
  expect(codes(play(ended(typed('I:A-100#', 30)), {...wedgeDefaults, suffix: '#'}))).toEqual(['I:A-100']);
  const announced = [{key: 'F9', timeStamp: 990}, ...ended(typed('I:A-100', 30))];
  expect(codes(play(announced, {...wedgeDefaults, prefix: 'F9'}))).toEqual(['I:A-100']);
});

test('a blocked page stretches one gap to 55 ms and the code is still whole', () => {
  const text = '0109520123456788';
  expect(codes(play(ended(typed(text, (index) => (index === 7 ? 55 : 8)))))).toEqual([text]);
});

test('a person typing 50-80 ms per key is never a burst and loses no key', () => {
  const person = fc.array(fc.tuple(fc.stringMatching(/^[0-9A-Za-z-]$/), fc.integer({min: 50, max: 80})), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(person, (pairs) => {
      const keys = typed(pairs.map(([key]) => key).join(''), (index) => pairs[index]?.[1] ?? 60);
      const trace = play(ended(keys, 'Enter', 70));
      expect([codes(trace), trace.taken]).toEqual([[], 0]);
    }),
  );
});

test('every burst of a scanner is read exactly, whatever its gaps below 25 ms', () => {
  const scan = fc.tuple(
    fc.stringMatching(/^[0-9A-Z:/.-]{4,40}$/),
    fc.array(fc.integer({min: 0, max: 25}), {minLength: 1}),
  );
  fc.assert(
    fc.property(scan, ([text, gaps]) => {
      const keys = typed(text, (index) => gaps[index % gaps.length] ?? 0);
      expect(codes(play(ended(keys)))).toEqual([text]);
    }),
  );
});

test('FNC1 arrives as Ctrl+] and stays in the text, the AIM identifier is told apart', () => {
  const text = '010952012345678810AB\u001d21S';
  const [outcome] = play(ended(typed(`]C1${text}`, 4))).outcomes;
  expect(outcome).toMatchObject({kind: 'code', text, aim: ']C1'});
});

test('Shift between keys does not break a burst', () => {
  const keys = typed('A-100', 6).flatMap((key) => [{key: 'Shift', timeStamp: key.timeStamp - 1}, key]);
  expect(codes(play(ended(keys)))).toEqual(['A-100']);
});

test('the same code twice within 300 ms is one event, later it is two', () => {
  const once = ended(typed('A-100', 2));
  const soon = play([...once, ...ended(typed('A-100', 2, 1200))]);
  expect([codes(soon), soon.outcomes.map(({kind}) => kind)]).toEqual([['A-100'], ['code', 'repeated']]);
  expect(codes(play([...once, ...ended(typed('A-100', 2, 1400))]))).toEqual(['A-100', 'A-100']);
});

test('two different codes one after another are two events', () => {
  expect(codes(play([...ended(typed('B:01-02', 2)), ...ended(typed('A-100', 2, 1030))]))).toEqual([
    'B:01-02',
    'A-100',
  ]);
});

test('an input method that swallows the keys is named once', () => {
  const keys = typed('A-100-200', 4).map(({timeStamp}) => ({key: 'Process', timeStamp}));
  expect(play(keys).outcomes).toEqual([{kind: 'swallowedByIme'}]);
});

test('shortcuts are neither text nor taken', () => {
  const trace = play([
    {key: 'c', ctrlKey: true, timeStamp: 1},
    {key: 'v', ctrlKey: true, timeStamp: 3},
  ]);
  expect(trace).toEqual({outcomes: [], taken: 0});
});
