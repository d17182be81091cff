import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {OutboxRecord} from '../../sync/terminal/verdict-state.ts';
import {uploadListOf} from './upload-list.ts';

type Part = Partial<OutboxRecord>;
const record = (part: Part): OutboxRecord => ({
  seq: 1,
  id: 'f',
  fact: {} as OutboxRecord['fact'],
  state: 'queued',
  at: '',
  ...part,
});

test('what waits for the line is not what waits for a look', () => {
  const parked = record({state: 'parked', receipt: {id: 'f', verdict: 'parked'}});
  const list = uploadListOf([
    record({}),
    parked,
    record({state: 'final', receipt: {id: 'f', verdict: 'applied'}}),
  ]);
  expect(list.unsent).toHaveLength(1);
  expect(list.attention).toEqual([parked]);
  expect(list.done).toHaveLength(1);
});

test('a duplicate is as good as its first verdict', () => {
  const again = record({
    state: 'final',
    receipt: {id: 'f', verdict: 'duplicate', first: 'applied-with-exception'},
  });
  expect(uploadListOf([again]).attention).toEqual([again]);
  expect(uploadListOf([{...again, isSeen: true}]).attention).toEqual([]);
});

test('no record is shown twice and none is left out', () => {
  const records = fc.array(
    fc.record({
      state: fc.constantFrom('queued', 'sent', 'final', 'parked', 'refused' as const),
      isSeen: fc.boolean(),
      verdict: fc.constantFrom('applied', 'parked', 'refused' as const),
    }),
  );
  fc.assert(
    fc.property(records, (parts) => {
      const all = parts.map(({state, isSeen, verdict}, seq) =>
        record({seq, state, isSeen, receipt: {id: 'f', verdict}}),
      );
      const {unsent, attention, done} = uploadListOf(all);
      expect([...unsent, ...attention, ...done].map(({seq}) => seq).sort((a, b) => a - b)).toEqual(
        all.map(({seq}) => seq),
      );
    }),
  );
});
