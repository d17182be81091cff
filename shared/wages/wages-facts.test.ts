import fc from 'fast-check';
import {expect, test} from 'vitest';
import {openTestJournal} from '../access/testing/test-journal.ts';
import {wagesFacts} from './facts.ts';
import {pieceRate} from './piece-rate.ts';

const rate = {id: 'r-1', itemId: 'i-1', operationNo: 10, rate: '0.35', validFrom: '2026-03-01'};

test('a rate is as the last body in the journal says, and what is no rate is refused', () => {
  const value = fc.oneof(
    fc.integer({min: 1, max: 99}).map(String),
    fc.constantFrom('0.125', '1e3', '0,5', ''),
  );
  fc.assert(
    fc.property(fc.array(value, {minLength: 1, maxLength: 5}), (values) => {
      const journal = openTestJournal(wagesFacts, []);
      for (const [no, text] of values.entries()) {
        const {verdict} = journal.append({kind: 'piece-rate-defined', no, body: {...rate, rate: text}});
        expect(verdict).toBe(/^\d+(\.\d+)?$/.test(text) ? 'applied' : 'refused');
      }
      const good = values.filter((text) => /^\d+(\.\d+)?$/.test(text));
      expect(journal.world.get(pieceRate, 'r-1')?.rate).toBe(good.at(-1));
    }),
  );
});
