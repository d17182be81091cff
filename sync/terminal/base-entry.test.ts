import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {BaseDocuments} from './base-documents.ts';
import {BaseEntry, readRows} from './base-entry.ts';
import {firstState} from './replica-pages.ts';
import type {Page} from './replica-pages.ts';

type Row = readonly [string, number, Readonly<Record<string, unknown>> | null];

const word = fc.oneof(
  fc.string(),
  fc.constantFrom('"', '\\', 'a"b', '\\"', '\n', ',\n', '",', '中文', '["x",1,null]'),
);
const body = fc.record({id: word, code: word, inner: fc.record({code: word}), n: fc.integer()});
const row = fc.tuple(word, fc.nat(), fc.option(body)) as fc.Arbitrary<Row>;

test('rows read as lines are the rows that were written', () => {
  fc.assert(
    fc.property(fc.array(row, {maxLength: 6}), (rows) => {
      const text = `[\n${rows.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
      const page: Page = {scope: 's', collection: 'c', pull: 1, text};
      const read: unknown[] = [];
      readRows(page, (id, seq, source) =>
        read.push([id, seq, source === undefined ? null : new BaseEntry('s', seq, source).body]),
      );
      expect(read).toEqual(JSON.parse(text));
    }),
  );
});

test('the texts of a field that was not unpacked hold the one it has', () => {
  fc.assert(
    fc.property(body, (document) => {
      const texts = new BaseEntry('s', 1, JSON.stringify(document)).texts('code');
      expect(texts).toContain(document.code);
      expect([document.code, document.inner.code]).toEqual(expect.arrayContaining([...texts]));
    }),
  );
});

test('the first searches of a field find what its index finds later', () => {
  const many = fc.uniqueArray(fc.tuple(word, fc.nat(), body), {selector: ([id]) => id, maxLength: 8});
  fc.assert(
    fc.property(many, fc.constantFrom('lines', 'spaces', 'whole'), (made, form) => {
      const rows: readonly Row[] = made.map(([id, seq, each]) => [id, seq, {...each, id}]);
      const bodyText = (each: unknown) =>
        form === 'lines' ? JSON.stringify(each) : JSON.stringify(each, null, 1).replaceAll('\n', '');
      const lines = rows.map(([id, seq, each]) => `[${JSON.stringify(id)},${seq},${bodyText(each)}]`);
      const text = form === 'whole' ? JSON.stringify(rows) : `[\n${lines.join(',\n')}\n]`;
      const base = new BaseDocuments();
      const state = {...firstState, generation: 1, completed: 1, version: 1};
      const page: Page = {n: 1, scope: 's', collection: 'c', pull: 1, text};
      base.absorb({state, pages: [page], isWhole: true});
      for (const [, , {code}] of made) {
        const wanted = rows.filter(([, , each]) => each?.['code'] === code).map(([id]) => id);
        for (let round = 0; round < 4; round += 1) expect(base.idsBy('c', 'code', code)).toEqual(wanted);
      }
    }),
  );
});

test('a page that was written before rows had lines is read as a whole', () => {
  const rows: readonly Row[] = [['a', 1, {id: 'a'}]];
  const page: Page = {scope: 's', collection: 'c', pull: 1, text: JSON.stringify(rows)};
  const read: string[] = [];
  readRows(page, (id) => read.push(id));
  expect(read).toEqual(['a']);
});

test('a search names what the newest rows say, also when pages came after the first search', () => {
  const few = fc.record({
    id: fc.constantFrom('a', 'b', 'c"'),
    code: fc.constantFrom('x', 'y', 'x"'),
    isGone: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(few, {maxLength: 4}), {maxLength: 5}),
      fc.boolean(),
      (pulls, areFewPages) => {
        const base = new BaseDocuments();
        const model = new Map<string, string>();
        let seq = 0;
        // Past the number of pages that are searched as a whole.
        for (let n = 1; !areFewPages && n <= 201; n += 1) pulls.unshift([{id: 'a', code: 'x', isGone: true}]);
        pulls.forEach((rows, index) => {
          const lines = rows.map(({id, code, isGone}) => {
            seq += 1;
            if (isGone) model.delete(id);
            else model.set(id, code);
            return JSON.stringify([id, seq, isGone ? null : {id, code}]);
          });
          const page: Page = {
            n: index + 1,
            scope: 's',
            collection: 'c',
            pull: index + 1,
            text: `[\n${lines.join(',\n')}\n]`,
          };
          const state = {...firstState, generation: 1, completed: index + 1, version: index + 1};
          base.absorb({state, pages: [page], isWhole: index === 0});
          if (index < pulls.length - 5) return;
          for (const code of ['x', 'y', 'x"'])
            expect([...base.idsBy('c', 'code', code)].sort()).toEqual(
              [...model].flatMap(([id, each]) => (each === code ? [id] : [])).sort(),
            );
        });
      },
    ),
    {numRuns: 60},
  );
});
