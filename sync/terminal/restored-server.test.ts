import {expect, test} from 'vitest';
import {FakeLine} from './testing/fake-line.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {piecesCounted, pileOpened} from './testing/test-kinds.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

test('a batch that was on its way while its server was restored goes again before what was made since', async () => {
  const server = new FakeServer();
  const line = new FakeLine(server.handle);
  let onWay: (() => Promise<void>) | undefined;
  const {terminal} = await openTab(server, newProfile(), {
    fetch: async (url, init) => {
      const meanwhile = url.endsWith('/push') ? onWay : undefined;
      onWay = meanwhile === undefined ? onWay : undefined;
      await meanwhile?.();
      return line.fetch(url, init);
    },
  });
  const count = async (pieces: number): Promise<string> =>
    (await terminal.record(piecesCounted, {pileId: 'a', pieces}, operator)).fact.id;
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await terminal.syncNow();
  const made = [await count(1), await count(10)];
  onWay = async () => {
    server.restore(1);
    // As the stream does, which asks for its ticket beside the push.
    expect((await insides(terminal).session.hello()).ok).toBe(true);
    made.push(await count(100));
  };
  await terminal.syncNow();
  await terminal.syncNow();
  expect(server.journal.slice(1)).toEqual(made);
  expect(terminal.status$.value).toMatchObject({unsent: 0, epoch: 'epoch-2'});
  await terminal.close();
});

test('what a restored server says of its backups deletes nothing of the server before it', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const {terminal} = await openTab(server, profile);
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await terminal.syncNow();
  profile.clockMs += 8 * 86_400_000;
  await terminal.syncNow();
  const {housekeeping, outbox, session} = insides(terminal);
  server.restore(0);
  server.durableThrough = 1000;
  // As the stream does, beside a round that has not met the new server yet.
  await session.ask('ticket', {});
  expect(session.durableThrough).toBe(1000);
  await housekeeping.purge();
  expect(await outbox.all()).toHaveLength(1);
  await terminal.close();
});
