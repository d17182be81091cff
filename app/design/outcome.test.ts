import {expect, test} from 'vitest';
import {outcomeTones, playOutcome, type Outcome} from './sound.ts';
import {outcomeVibrations} from './vibration.ts';

const outcomes = ['accepted', 'attention', 'refused', 'again'] as const satisfies readonly Outcome[];

test('no two outcomes sound or feel alike', () => {
  for (const table of [outcomeTones, outcomeVibrations])
    expect(new Set(outcomes.map((outcome) => JSON.stringify(table[outcome]))).size).toBe(4);
});

test('the tones of one outcome never overlap', () => {
  for (const outcome of outcomes) {
    outcomeTones[outcome].reduce((end, tone) => {
      expect(tone.startMs).toBeGreaterThanOrEqual(end);
      return tone.startMs + tone.lengthMs;
    }, 0);
  }
});

test('before the first touch an outcome is silent instead of throwing', () => {
  expect(() => playOutcome('refused')).not.toThrow();
});
