import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Body} from './base-documents.ts';
import {RxReplica} from './rx-replica.ts';
import {pile} from './testing/test-kinds.ts';

type Step = {readonly id: string; readonly code: string | undefined};

const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  code: fc.option(fc.constantFrom('X', 'Y'), {nil: undefined}),
});

/** Bodies of equal content are the same object, as when an own fact is refused and the server's look comes back. */
const bodies = new Map<string, Body>();
function bodyOf(id: string, code: string): Body {
  const known = bodies.get(id + code) ?? {id, code, siteId: 's1', quantity: 1, factIds: []};
  bodies.set(id + code, known);
  return known;
}

const shownKeys = (rows: readonly {readonly key: string; get(field: string): unknown}[]): readonly string[] =>
  rows.map((row) => `${row.key} ${String(row.get('code'))}`);

test('whatever comes, changes, goes and comes back: live queries, new queries and the store say the same', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, {maxLength: 4}), {maxLength: 12}), async (bursts) => {
      const shown = new Map<string, Body>();
      const rx = new RxReplica(`live-${(runs += 1)}`, [pile as never], {
        shown: (_name, id) => shown.get(id),
        all: () => shown.values(),
        findBy: (_name, field, value) => [...shown.values()].filter((body) => body[field] === value),
      });
      await rx.open();
      const seen = new Map<string, readonly string[]>();
      const wanted = {every: {}, coded: {code: 'X'}, keyed: {key: 'a'}};
      const links = Object.entries(wanted).map(([name, selector]) =>
        rx
          .collection('item')
          .find({selector, sort: [{key: 'asc'}]})
          .$.subscribe((rows) => seen.set(name, shownKeys(rows))),
      );
      for (const burst of bursts) {
        const changes = burst.flatMap(({id, code}) => {
          const was = shown.get(id);
          const body = code === undefined ? undefined : bodyOf(id, code);
          if (body === undefined) shown.delete(id);
          else shown.set(id, body);
          return was === body ? [] : [{name: pile.name, id, body, was}];
        });
        await rx.write(changes);
        const all = [...shown.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
        const expected = {
          every: all,
          coded: all.filter((body) => body['code'] === 'X'),
          keyed: all.filter(({id}) => id === 'a'),
        };
        for (const [name, selector] of Object.entries(wanted)) {
          const keys = expected[name as keyof typeof expected].map(({id, code}) => `${id} ${String(code)}`);
          const found = rx.collection('item').find({selector, sort: [{key: 'asc'}], limit: 100});
          expect(shownKeys(await found.exec())).toEqual(keys);
          await new Promise((resolve) => setTimeout(resolve, 1));
          expect(seen.get(name), `live: ${name}`).toEqual(keys);
        }
      }
      for (const link of links) link.unsubscribe();
      await rx.close();
    }),
    {numRuns: 60},
  );
}, 60_000);

test('a query finds what own facts and the feed changed, by text, by id, by number and in order', async () => {
  const rows = [3, 1, 2].map((n) => ({
    id: `p${n}`,
    code: n === 2 ? 'B' : 'A',
    siteId: 's1',
    quantity: n,
    factIds: [],
  }));
  const shown = new Map<string, Body>(rows.map((body) => [body.id, body]));
  const rx = new RxReplica('query', [pile as never], {
    shown: (_name, id) => shown.get(id),
    all: () => shown.values(),
    findBy: (_name, field, value) => [...shown.values()].filter((body) => body[field] === value),
  });
  await rx.open();
  const ids = async (query: object): Promise<readonly string[]> =>
    (await rx.collection('item').find(query).exec()).map(({id}) => id);
  expect(await ids({sort: [{key: 'asc'}]})).toEqual(['p1', 'p2', 'p3']);
  expect(await ids({selector: {code: 'A'}, sort: [{key: 'asc'}]})).toEqual(['p1', 'p3']);
  expect(await ids({selector: {id: 'p2'}})).toEqual(['p2']);
  expect(await ids({selector: {quantity: {$gt: 1}}, sort: [{quantity: 'desc'}]})).toEqual(['p3', 'p2']);
  expect(await ids({sort: [{key: 'asc'}], skip: 1, limit: 1})).toEqual(['p2']);
  expect(await ids({selector: {document: 'other'}})).toEqual([]);
  expect(await rx.collection('item').findOne('p3').exec()).toMatchObject({id: 'p3'});
  expect(
    await rx
      .collection('item')
      .count({selector: {code: 'A'}})
      .exec(),
  ).toBe(2);
  await expect(
    rx.collection('item').insert({key: 'p9', document: 'pile', id: 'p9', code: 'C'}),
  ).rejects.toThrow();
  await rx.close();
});
