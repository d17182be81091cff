import fc from 'fast-check';
import {expect, test} from 'vitest';
import * as z from 'zod/mini';
import {requestFacts} from './protocol-limits.ts';
import {pushRequest} from './protocol-requests.ts';

const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';
const head = {
  protocol: 1,
  tenant: 'a',
  device: id,
  incarnation: id,
  batchNo: 1,
  prevHash: '0'.repeat(64),
  hash: 'a'.repeat(64),
  signature: 'x',
  sentAt: '2026-11-22T20:00:00.000Z',
};
/** The list of a push, said as a schema. */
const list = z
  .array(z.object({seq: z.int().check(z.minimum(1)), fact: z.unknown()}))
  .check(z.minLength(1), z.maxLength(requestFacts));

const seqs = fc.oneof(
  fc.integer({min: -2, max: 5}),
  fc.double(),
  fc.constantFrom('1', null, true, Number.MAX_SAFE_INTEGER + 1, [1], {}),
);
const entries = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({seq: fc.integer({min: 1}), fact: fc.jsonValue()}, {requiredKeys: ['seq']}),
  },
  fc.record({seq: seqs, fact: fc.jsonValue(), later: fc.jsonValue()}, {requiredKeys: []}),
  fc.jsonValue(),
);
const lists = fc.oneof({weight: 5, arbitrary: fc.array(entries, {maxLength: 5})}, fc.jsonValue());

test('the list of a push is taken and refused as its schema says, its facts untouched', () => {
  let taken = 0;
  fc.assert(
    fc.property(lists, (made) => {
      // As it comes from the line.
      const facts = JSON.parse(JSON.stringify(made)) as unknown;
      const read = pushRequest.safeParse({...head, facts});
      const meant = list.safeParse(facts);
      expect(read.success).toBe(meant.success);
      if (!read.success || !meant.success) return;
      taken += 1;
      expect(read.data.facts.map(({seq, fact}) => ({seq, fact}))).toEqual(
        meant.data.map(({seq, fact}) => ({seq, fact})),
      );
    }),
    {numRuns: 2000},
  );
  expect(taken).toBeGreaterThan(100);
});

test.each([
  ['none', 0, false],
  ['as many as may come', requestFacts, true],
  ['one more', requestFacts + 1, false],
])('of facts, %s', (_, count, isTaken) => {
  const facts = Array.from({length: count}, () => ({seq: 1, fact: {}}));
  expect(pushRequest.safeParse({...head, facts}).success).toBe(isTaken);
});
