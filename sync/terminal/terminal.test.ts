import {expect, test} from 'vitest';
import {FakeServer} from './testing/fake-server.ts';
import {pile, pileClaimed, pileOpened, piecesCounted, ruleBroken, total} from './testing/test-kinds.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

test('a fact is shown at once, sent, pulled back and counted once all the way', async () => {
  const server = new FakeServer();
  const {terminal} = await openTab(server, newProfile(), {hasQueries: true});
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  const {outcome} = await terminal.record(piecesCounted, {pileId: 'a', pieces: 3}, operator);
  expect(outcome.verdict).toBe('applied');
  expect(terminal.get(pile, 'a')?.quantity).toBe(3);
  expect(terminal.find(pile, 'A')?.id).toBe('a');
  expect(terminal.isPending(pile, 'a')).toBe(true);
  expect((await terminal.collection('item').findOne('a').exec())?.get('quantity')).toBe(3);
  expect(await terminal.syncNow()).toBeUndefined();
  expect(terminal.get(pile, 'a')?.quantity).toBe(3);
  expect(terminal.get(total, 'all')?.quantity).toBe(3);
  expect(terminal.isPending(pile, 'a')).toBe(false);
  expect(
    (
      await terminal
        .collection('catalog')
        .findOne({selector: {document: 'total'}})
        .exec()
    )?.get('quantity'),
  ).toBe(3);
  expect(server.facts.size).toBe(2);
  expect(terminal.status$.value.unsent).toBe(0);
  await terminal.close();
});

test('after a restart without a line everything is still there', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const first = await openTab(server, profile);
  await first.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await first.terminal.syncNow();
  first.line.fault = () => ({kind: 'lostRequest'});
  await first.terminal.record(piecesCounted, {pileId: 'a', pieces: 4}, operator);
  expect((await first.terminal.syncNow())?.kind).toBe('offline');
  await first.terminal.close();
  const second = await openTab(server, profile);
  expect(second.terminal.get(pile, 'a')?.quantity).toBe(4);
  expect(second.terminal.status$.value.unsent).toBe(1);
  await second.terminal.syncNow();
  expect(second.terminal.get(pile, 'a')?.factIds).toHaveLength(1);
  await second.terminal.close();
});

test('after a restart without a line the terminal still knows when it fetched last', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const first = await openTab(server, profile);
  await first.terminal.syncNow();
  const at = first.terminal.status$.value.lastPullAt;
  expect(at).toBeDefined();
  await first.terminal.close();
  profile.clockMs += 3_600_000;
  const second = await openTab(server, profile);
  second.line.fault = () => ({kind: 'lostRequest'});
  expect(second.terminal.status$.value.lastPullAt).toBe(at);
  await second.terminal.syncNow();
  expect(second.terminal.status$.value.lastPullAt).toBe(at);
  await second.terminal.close();
});

test('an intent that is refused here is not kept; an observation always is', async () => {
  const server = new FakeServer();
  const {terminal} = await openTab(server, newProfile());
  const refused = await terminal.record(pileClaimed, {pileId: 'nowhere'}, operator);
  expect(refused).toMatchObject({isStored: false, outcome: {verdict: 'refused'}});
  const counted = await terminal.record(piecesCounted, {pileId: 'nowhere', pieces: 1}, operator);
  expect(counted).toMatchObject({isStored: true, outcome: {verdict: 'parked'}});
  expect(terminal.status$.value.unsent).toBe(1);
  await terminal.close();
});

test('a rule that throws marks its fact and stops nobody', async () => {
  const server = new FakeServer();
  const {terminal} = await openTab(server, newProfile());
  await terminal.record(ruleBroken, {text: 'x'}, operator);
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  expect(terminal.get(pile, 'a')).toBeDefined();
  expect(terminal.status$.value.faults).toBe(1);
  await terminal.syncNow();
  expect(terminal.status$.value).toMatchObject({unsent: 0, parked: 1});
  await terminal.close();
});

test('a parked fact is applied later and its receipt comes with the documents', async () => {
  const server = new FakeServer();
  const a = await openTab(server, newProfile());
  const b = await openTab(server, newProfile());
  await a.terminal.record(piecesCounted, {pileId: 'x', pieces: 2}, operator);
  await a.terminal.syncNow();
  expect(a.terminal.status$.value).toMatchObject({parked: 1, attention: 1});
  await b.terminal.record(pileOpened, {pileId: 'x', code: 'X'}, operator);
  await b.terminal.syncNow();
  await a.terminal.syncNow();
  expect(a.terminal.get(pile, 'x')?.factIds).toHaveLength(1);
  expect(a.terminal.status$.value).toMatchObject({parked: 0, attention: 0});
  await a.terminal.close();
  await b.terminal.close();
});

test('without a person at work nothing is recorded', async () => {
  const {terminal} = await openTab(new FakeServer(), newProfile());
  await expect(terminal.record(pileOpened, {pileId: 'a', code: 'A'})).rejects.toMatchObject({
    problem: {code: 'signInNeeded'},
  });
  await terminal.close();
});
