import {expect, test} from 'vitest';
import {copyProfile} from './testing/copy-profile.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

test('a copied terminal is recognised, and the facts of both are taken once', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const first = await openTab(server, profile);
  await first.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await first.terminal.syncNow();
  await first.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator); // in both copies, not sent yet
  const copy = await openTab(server, await copyProfile(profile));
  await first.terminal.record(piecesCounted, {pileId: 'a', pieces: 10}, operator);
  await first.terminal.syncNow();
  await copy.terminal.record(piecesCounted, {pileId: 'a', pieces: 100}, operator);
  const before = insides(copy.terminal).state.incarnation;
  expect(await copy.terminal.syncNow()).toBeUndefined();
  expect(insides(copy.terminal).state.incarnation).not.toBe(before);
  await first.terminal.syncNow();
  for (const {terminal} of [first, copy]) {
    expect(terminal.get(pile, 'a')?.quantity).toBe(111);
    expect(terminal.get(pile, 'a')?.factIds).toHaveLength(3);
    expect(terminal.status$.value.unsent).toBe(0);
  }
  expect(server.facts.size).toBe(4);
  await first.terminal.close();
  await copy.terminal.close();
});

test('a copy that meets the server in the middle of its work is taken too', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const first = await openTab(server, profile);
  await first.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await first.terminal.syncNow();
  const copy = await openTab(server, await copyProfile(profile));
  await copy.terminal.syncNow(); // said hello while the chain was still common
  await first.terminal.record(piecesCounted, {pileId: 'a', pieces: 10}, operator);
  await first.terminal.syncNow();
  await copy.terminal.record(piecesCounted, {pileId: 'a', pieces: 100}, operator);
  await copy.terminal.syncNow();
  expect(server.forks).toBe(1);
  await first.terminal.record(piecesCounted, {pileId: 'a', pieces: 1000}, operator);
  await first.terminal.syncNow();
  await copy.terminal.syncNow();
  for (const {terminal} of [first, copy]) expect(terminal.get(pile, 'a')?.quantity).toBe(1110);
  expect(server.forks).toBe(1);
  await first.terminal.close();
  await copy.terminal.close();
});

test('a server set back to a backup gets everything again, and the screen never jumps', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const {terminal, line} = await openTab(server, profile);
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  for (let n = 0; n < 5; n += 1) {
    await terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
    await terminal.syncNow();
  }
  server.restore(3);
  const seen = new Set<number | undefined>();
  line.fault = () => {
    seen.add(terminal.get(pile, 'a')?.quantity);
    return undefined;
  };
  await terminal.syncNow();
  if ((await terminal.syncNow()) !== undefined) await terminal.syncNow();
  expect([...seen]).toEqual([5]);
  expect(server.facts.size).toBe(6);
  expect(terminal.get(pile, 'a')?.factIds).toHaveLength(5);
  expect(terminal.status$.value).toMatchObject({unsent: 0, epoch: 'epoch-2'});
  await terminal.close();
});

test('a terminal with facts that are not uploaded cannot be enrolled anew', async () => {
  const server = new FakeServer();
  const {terminal} = await openTab(server, newProfile());
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await expect(terminal.enrol('CODE999')).rejects.toMatchObject({
    problem: {code: 'outboxNotEmpty', params: {count: '1'}},
  });
  await terminal.syncNow();
  expect((await terminal.enrol('CODE999')).device).toContain('999');
  expect(terminal.get(pile, 'a')).toBeUndefined();
  await terminal.close();
});
