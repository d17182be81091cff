import {expect, test} from 'vitest';
import {documentByName, documentDefinitions, ledgerDefinitions} from './documents.ts';
import {factDefinitions} from './facts.ts';
import {replicaCollections} from './kernel/define-document.ts';

test('every old version has the step to the next one', () => {
  for (const {kind, version, upcasters} of factDefinitions) {
    const steps = Array.from({length: version - 1}, (_, index) => String(index + 1));
    expect([kind, Object.keys(upcasters)]).toEqual([kind, steps]);
  }
});

test('names of documents and tables are given once', () => {
  const tables = [...documentDefinitions, ...ledgerDefinitions].map(({table}) => table);
  expect(documentByName.size).toBe(documentDefinitions.length);
  expect(new Set(tables).size).toBe(tables.length);
});

test('twelve collections at most, and each holds something', () => {
  const used = new Set(documentDefinitions.flatMap(({collection}) => collection ?? []));
  expect(replicaCollections.length).toBeLessThanOrEqual(12);
  expect([...used].sort()).toEqual([...replicaCollections].sort());
});

test('what terminals keep has a feed, and what has a feed is kept', () => {
  const odd = documentDefinitions.filter(
    ({scope, collection}) => (scope === undefined) !== (collection === undefined),
  );
  expect(odd.map(({name}) => name)).toEqual([]);
});
