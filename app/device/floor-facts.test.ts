// A kind that a terminal names but cannot apply would stay without effect until the server has it.
import {expect, test} from 'vitest';
import {factDefinitions, factRegistry} from '../../shared/facts.ts';
import {floorFactRegistry} from '../../shared/floor-facts.ts';

const sources = import.meta.glob<string>(
  ['../terminal/**/*.{ts,tsx}', './*.{ts,tsx}', '!../**/*.test.{ts,tsx}'],
  {
    eager: true,
    query: '?raw',
    import: 'default',
  },
);
const nameOf = (kind: string) => kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Names that a file takes from shared/ as values. */
const taken = (code: string) =>
  [...code.matchAll(/import \{([^}]*)\} from '[^']*\/shared\/[^']*';/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map((name) => name.trim().replace(/ as .*/, ''));

test('a terminal can apply every kind of fact that its screens name', () => {
  const names = new Set(Object.values(sources).flatMap(taken));
  const named = factDefinitions.map(({kind}) => kind).filter((kind) => names.has(nameOf(kind)));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((kind) => !floorFactRegistry.has(kind))).toEqual([]);
});

test('a terminal applies a kind as the server does', () => {
  for (const [kind, definition] of floorFactRegistry) expect(definition).toBe(factRegistry.get(kind));
});
