// The most that a device may hold after a month without a line, in the real outbox: nothing lost, nothing twice.
import {expect, test} from 'vitest';
import type {Document, DocumentDefinition, DocumentOf} from '../../shared/kernel/define-document.ts';
import {makeFact} from './maker.ts';
import type {Terminal} from './terminal.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pieceAdded, pile, pileOpened} from './testing/test-kinds.ts';
import type {Profile} from './testing/test-terminal.ts';
import {newProfile, openTab, operator, pass} from './testing/test-terminal.ts';

const most = 50_000;
const byHand = 100; // recorded on top of all others, after a start
const dayMs = 86_400_000;
const betweenMs = (30 * dayMs) / most;
const perPile = 10; // one fact opens it, the others put a piece into it
const pileOf = (n: number): string => `p${Math.floor(n / perPile)}`;

/** One more as a person makes it; the id of the fact. */
async function record(terminal: Terminal, n: number): Promise<string> {
  const pileId = pileOf(n);
  const {fact} =
    n % perPile === 0
      ? await terminal.record(pileOpened, {pileId, code: pileId}, operator)
      : await terminal.record(pieceAdded, {pileId}, operator);
  return fact.id;
}

/** The outbox of a month: facts of the product's maker, each appended alone. The ids in the order of the device. */
async function fill(terminal: Terminal, profile: Profile): Promise<readonly string[]> {
  const {outbox} = insides(terminal);
  const ids = [await record(terminal, 0)];
  const first = (await outbox.all())[0]?.fact;
  if (first === undefined) throw new Error('nothing was recorded');
  const {tenant, site, device, incarnation, actor, zoneMinutes, clockOffsetMs, appVersion} = first;
  const circumstances = {tenant, site, device, incarnation, actor, zoneMinutes, clockOffsetMs, appVersion};
  const how = {circumstances, environment: terminal.environment, options: {}};
  for (let n = 1; n < most - byHand; n += 1) {
    pass(profile, betweenMs);
    const pileId = pileOf(n);
    const fact =
      n % perPile === 0
        ? makeFact(pileOpened, {pileId, code: pileId}, circumstances, how)
        : makeFact(pieceAdded, {pileId}, circumstances, how);
    ids.push((await outbox.append(fact, new Date(profile.clockMs).toISOString())).id);
  }
  return ids;
}

/** Told by its length and by the first place that differs: fifty thousand lines of difference help nobody. */
function expectSame(actual: readonly string[], expected: readonly string[], what: string): void {
  const place = expected.findIndex((id, index) => id !== actual[index]);
  expect({what, length: actual.length, place}).toEqual({what, length: expected.length, place: -1});
}

type Shown = {all<D extends Document>(definition: DocumentDefinition<D>): readonly D[]};

/** Every piece is in its pile, once, in the order in which it came. */
function expectCounted(world: Shown, ids: readonly string[], what: string): void {
  const piles = new Map(world.all(pile).map((each): [string, DocumentOf<typeof pile>] => [each.id, each]));
  const counted = ids.flatMap((_, n) => (n % perPile === 0 ? (piles.get(pileOf(n))?.factIds ?? []) : []));
  expectSame(
    counted,
    ids.filter((_, n) => n % perPile !== 0),
    what,
  );
  const quantity = [...piles.values()].reduce((sum, each) => sum + each.quantity, 0);
  expect({what, piles: piles.size, quantity}).toEqual({
    what,
    piles: ids.length / perPile,
    quantity: counted.length,
  });
}

const held = async (terminal: Terminal): Promise<readonly string[]> =>
  (await insides(terminal).outbox.all()).map(({id}) => id);

test('fifty thousand facts of a month are shown after a start, reach the server once and in order, and are kept until a backup has them', async () => {
  const server = new FakeServer();
  server.mostFacts = 1000;
  const profile = newProfile();
  const {terminal: first} = await openTab(server, profile);
  await first.syncNow(); // it has seen the server, as a terminal that goes offline has
  const filled = await fill(first, profile);
  await first.close();

  const offline = await openTab(server, profile);
  const {terminal} = offline;
  expectCounted(terminal, filled, 'after a start without a line');
  const ids = [...filled];
  for (let n = filled.length; n < most; n += 1) ids.push(await record(terminal, n));
  expectCounted(terminal, ids, 'with what was recorded on top');
  await insides(terminal).refreshStatus();
  expect(terminal.status$.value).toMatchObject({unsent: most, parked: 0, refused: 0, faults: 0});
  // The line comes back, and goes in the middle of an answer.
  let pushes = 0;
  offline.line.fault = (path) => {
    pass(profile, 300);
    if (path === 'push') pushes += 1;
    return path === 'push' && pushes > 20 ? {kind: 'lostReply'} : undefined;
  };
  expect(await terminal.syncNow()).toMatchObject({kind: 'offline'});
  expectCounted(terminal, ids, 'in the middle');
  expect(server.journal.length).toBeGreaterThan(most - terminal.status$.value.unsent); // of the last batch nothing is known here
  expect(server.journal.length).toBeLessThan(most);
  await terminal.close();

  const {terminal: last} = await openTab(server, profile);
  expectCounted(last, ids, 'after a start in the middle');
  expect(await last.syncNow()).toBeUndefined();
  expectSame(server.journal, ids, 'the journal of the server');
  expectCounted(server.world, ids, 'what the server counts');
  expectCounted(last, ids, 'what the server told');
  expect(last.status$.value).toMatchObject({unsent: 0, parked: 0, refused: 0, attention: 0});
  expect({forks: server.forks, invalid: server.invalid}).toEqual({forks: 0, invalid: 0});

  pass(profile, 8 * dayMs); // old enough, but no backup has them
  await last.syncNow();
  expectSame(await held(last), ids, 'kept without a backup');
  const covered = 700; // more than a round deletes
  server.durableThrough = server.facts.get(ids[covered - 1] ?? '')?.receipt.appliedSeq ?? 0;
  for (let round = 0; round < 3; round += 1) await last.syncNow();
  expectSame(await held(last), ids.slice(covered), 'what the backup has was deleted, and nothing else');
  expect(await insides(last).outbox.made()).toBe(most);
  expectCounted(last, ids, 'after some were deleted');
  await last.close();
}, 240_000);
