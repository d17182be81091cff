// What stands between a scan and the beep, and what does not: the fact is durable and the next one is judged by it, while
// live queries and other tabs hear of it a moment later.
import {expect, test} from 'vitest';
import {FakeServer} from './testing/fake-server.ts';
import {pile, pileClaimed, pileOpened, piecesCounted} from './testing/test-kinds.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

test('the beep comes before live queries are told, and who asks then sees it all the same', async () => {
  const {terminal} = await openTab(new FakeServer(), newProfile(), {hasQueries: true});
  const items = terminal.collection('item');
  const told: number[] = [];
  const heard = new Promise<void>((resolve) => {
    items.$.subscribe(({documentData}) => {
      told.push(Number(documentData['quantity']));
      if (told.length === 3) resolve();
    });
  });
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  expect(told).toEqual([]);
  expect(terminal.get(pile, 'a')?.quantity).toBe(0);
  await terminal.record(piecesCounted, {pileId: 'a', pieces: 3}, operator);
  const [shown] = await terminal.collection('item').find().exec();
  expect(shown?.get('quantity')).toBe(3);
  await terminal.record(piecesCounted, {pileId: 'a', pieces: 4}, operator);
  await heard;
  expect(told).toEqual([0, 3, 7]); // each once, in order
  await terminal.close();
});

test('what the server says of a fact is told behind the fact, never before it', async () => {
  const {terminal} = await openTab(new FakeServer(), newProfile(), {hasQueries: true});
  const told: number[] = [];
  terminal.collection('item').$.subscribe(({documentData}) => told.push(Number(documentData['quantity'])));
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  void terminal.record(piecesCounted, {pileId: 'a', pieces: 3}, operator);
  expect(await terminal.syncNow()).toBeUndefined();
  expect(await terminal.syncNow()).toBeUndefined();
  expect(told.slice(0, 2)).toEqual([0, 3]);
  expect(new Set(told)).toEqual(new Set([0, 3]));
  await terminal.close();
});

test('a form that is wrong keeps nothing and holds up nothing', async () => {
  const {terminal} = await openTab(new FakeServer(), newProfile());
  const wrong = {pileId: 'a', code: 7 as unknown as string};
  await expect(terminal.record(pileOpened, wrong, operator)).rejects.toThrow();
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  const [both, again] = await Promise.allSettled([
    terminal.record(pileOpened, wrong, operator),
    terminal.record(piecesCounted, {pileId: 'a', pieces: 2}, operator),
  ]);
  expect([both.status, again.status]).toEqual(['rejected', 'fulfilled']);
  expect(terminal.get(pile, 'a')?.quantity).toBe(2);
  expect(terminal.status$.value.unsent).toBe(2);
  await terminal.close();
});

test('facts of one moment are kept in their order, and each is judged by those before it', async () => {
  const {terminal} = await openTab(new FakeServer(), newProfile());
  const outcomes = await Promise.all([
    terminal.record(pileClaimed, {pileId: 'a'}, operator),
    terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator),
    terminal.record(pileClaimed, {pileId: 'a'}, operator),
    terminal.record(piecesCounted, {pileId: 'a', pieces: 2}, operator),
  ]);
  expect(outcomes.map(({isStored}) => isStored)).toEqual([false, true, true, true]);
  const kept: string[] = [];
  terminal.outboxEntries$.subscribe((entries) => {
    kept.splice(0, kept.length, ...entries.map(({fact}) => fact.kind).reverse());
  });
  expect(kept).toEqual(['pile-opened', 'pile-claimed', 'pieces-counted']);
  await terminal.close();
});
