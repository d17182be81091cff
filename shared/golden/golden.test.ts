import {expect, test} from 'vitest';
import {factRegistry} from '../facts.ts';
import {upcast} from '../kernel/apply-fact.ts';
import {envelope} from '../access/testing/test-journal.ts';
import {corpus, goldens} from './corpus.ts';
import {kept} from './kept.ts';
import type {Golden} from './replay.ts';
import {digestsOf, lostOf, replay} from './replay.ts';

const nameOf = ({kind, version}: Pick<Golden, 'kind' | 'version'>) => `./${kind}@${version}.json`;

test('each file is named after the kind and version it holds', () => {
  expect(corpus.map(([file]) => file)).toEqual(goldens.map(nameOf));
});

test('every version of every kind that ever existed has an example', () => {
  const needed = [...factRegistry.values()].flatMap(({kind, version}) =>
    Array.from({length: version}, (_, index) => nameOf({kind, version: index + 1})),
  );
  const have = corpus.map(([file]) => file);
  // A new kind or version: add a body with its place in the day; the next test tells what to store as `leaves`.
  expect(needed.filter((file) => !have.includes(file))).toEqual([]);
});

test('no kind is forgotten: what terminals once sent is still understood', () => {
  expect(goldens.filter(({kind}) => !factRegistry.has(kind)).map(nameOf)).toEqual([]);
});

test('every example still parses in the version of now', () => {
  for (const {kind, version, examples} of goldens) {
    const definition = factRegistry.get(kind);
    for (const {no, body} of examples) {
      const current = definition && upcast({...envelope({kind, no, body}), schemaV: version}, definition);
      expect([kind, version, no, definition?.schema.safeParse(current).error]).toEqual([
        kind,
        version,
        no,
        undefined,
      ]);
    }
  }
});

test.each(replay(goldens))('$kind@$version at place $no leaves what it always left', ({expected, found}) => {
  expect(found).toEqual(expected);
});

test('places in the day are given once', () => {
  const places = goldens.flatMap(({examples}) => examples.map(({no}) => no));
  expect(new Set(places).size).toBe(places.length);
});

test('what terminals once sent is neither taken out of the corpus nor changed in it', () => {
  expect(lostOf(kept, goldens)).toEqual([]);
});

test('every example is written down in kept.ts', () => {
  const added = Object.entries(digestsOf(goldens)).filter(([name]) => !(name in kept));
  // A new kind or version: add these lines, in their order.
  expect(added.map(([name, digest]) => `'${name}': '${digest}',`)).toEqual([]);
});

test('the guard sees a file that is gone, an example that is gone and one that says something else', () => {
  const planted = (change: (golden: Golden) => Golden | undefined) =>
    lostOf(
      kept,
      goldens.flatMap((golden) => (golden.kind === 'work-reported' ? (change(golden) ?? []) : golden)),
    );
  const [first] = Object.keys(kept).filter((name) => name.startsWith('work-reported@1#'));
  expect(planted(() => undefined)).toContain(first);
  expect(planted((golden) => ({...golden, examples: golden.examples.slice(1)}))).toEqual([first]);
  const [example, ...others] = goldens.find(({kind}) => kind === 'work-reported')?.examples ?? [];
  if (example === undefined) throw new Error('no example');
  const changed = {...example, body: {...example.body, goodQuantity: '7'}};
  expect(planted((golden) => ({...golden, examples: [changed, ...others]}))).toEqual([first]);
  expect(planted((golden) => golden)).toEqual([]);
});
