import {expect, test} from 'vitest';
import type {Fact} from '../../shared/kernel/fact.ts';
import {Books} from './books.ts';
import {newestProgram, programOf} from './floor-kinds.ts';

const made = (text: string, hash: string): Fact => ({
  id: '00000000-0000-7000-8000-000000000001',
  kind: 'sim-novelty',
  schemaV: 1,
  tenant: 'acme',
  site: 's1',
  device: '00000000-0000-7000-8000-00000000000d',
  incarnation: '00000000-0000-7000-8000-00000000000e',
  actor: 'p1',
  happenedAt: '2026-04-01T00:00:00.000Z',
  zoneMinutes: 480,
  appVersion: 'test',
  body: {text},
  hash,
});

test('books of before a restore keep which content an id had there, whatever came to the server since', () => {
  const registry = programOf(newestProgram);
  const [ours, theirs] = [made('ours', 'a'.repeat(64)), made('theirs', 'b'.repeat(64))];
  const batch = {v: 1, again: [], receivedAt: '2026-04-01T00:00:00.000Z'};
  const before = new Books('before');
  before.fold({...batch, fresh: [ours]}, registry);
  const since = before.restoredAt(0, 'since');
  expect(since.placeOf(ours.id)).toBeUndefined();
  since.fold({...batch, fresh: [theirs]}, registry);
  expect([before.placeOf(ours.id)?.hash, since.placeOf(ours.id)?.hash]).toEqual([ours.hash, theirs.hash]);
});
