import {expect, test} from 'vitest';
import {person as personDocument} from '../../shared/access/person.ts';
import type {PermissionRule} from '../../shared/kernel/apply-fact.ts';
import {refused} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import {pinHash} from './people.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pile, pileOpened} from './testing/test-kinds.ts';
import type {TestTerminal} from './testing/test-terminal.ts';
import {newProfile, openTab} from './testing/test-terminal.ts';

const salt = btoa('salt');

async function withPeople(): Promise<
  {readonly server: FakeServer; readonly profile: ReturnType<typeof newProfile>} & TestTerminal
> {
  const server = new FakeServer();
  const hash = await pinHash('1234', salt, 1000);
  const person = (id: string, badge: string) => ({
    id,
    badge,
    name: id,
    roles: ['operator'],
    isActive: true,
    pin: {salt, iterations: 1000, hash},
  });
  server.people = [person('wang', 'B1'), person('li', 'B2')];
  server.pins = new Map([
    ['B1', '1234'],
    ['B2', '1234'],
  ]);
  const profile = newProfile();
  const tab = await openTab(server, profile);
  await tab.terminal.syncNow(); // brings the directory
  return {server, profile, ...tab};
}

test('people sign in with and without a line, change without signing out, and facts carry the sign-in', async () => {
  const {terminal, line} = await withPeople();
  const online = await terminal.signIn('B1', '1234');
  expect(line.count('sign-in')).toBe(1);
  line.fault = () => ({kind: 'lostRequest'});
  const offline = await terminal.signIn('B2', '1234');
  expect(offline).toMatchObject({isVerified: true, person: {id: 'li'}});
  expect(offline.signIn).not.toBe(online.signIn);
  const {fact} = await terminal.record(pileOpened, {pileId: 'a', code: 'A'});
  expect(fact).toMatchObject({actor: 'li', signIn: offline.signIn});
  await terminal.close();
});

test('who signed in is still there after a reload, and signing out keeps the facts', async () => {
  const {terminal, profile, server} = await withPeople();
  await terminal.signIn('B1', '1234');
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'});
  await terminal.close();
  const again = await openTab(server, profile);
  expect(again.terminal.person?.person.id).toBe('wang');
  await again.terminal.signOut();
  expect(again.terminal.person).toBeUndefined();
  expect(again.terminal.status$.value.unsent).toBe(1);
  await again.terminal.close();
});

test('five wrong tries lock, longer each time, also across a reload', async () => {
  const {terminal, line, profile, server} = await withPeople();
  line.fault = () => ({kind: 'lostRequest'});
  const tries = async (each: typeof terminal): Promise<string[]> => {
    const answers: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      await each
        .signIn('B1', '0000')
        .catch((error: {problem: {code: string; params: Record<string, string>}}) =>
          answers.push(`${error.problem.code} ${Object.values(error.problem.params).join()}`),
        );
    }
    return answers;
  };
  expect(await tries(terminal)).toEqual([
    'wrongPin 4',
    'wrongPin 3',
    'wrongPin 2',
    'wrongPin 1',
    'lockedOut 1',
  ]);
  await terminal.close();
  const again = await openTab(server, profile);
  again.line.fault = () => ({kind: 'lostRequest'});
  await expect(again.terminal.signIn('B1', '1234')).rejects.toMatchObject({problem: {code: 'lockedOut'}});
  await again.terminal.signIn('B2', '1234');
  profile.clockMs += 61_000;
  expect((await tries(again.terminal)).at(-1)).toBe('lockedOut 5');
  profile.clockMs += 5 * 60_000 + 1;
  expect((await again.terminal.signIn('B1', '1234')).person.id).toBe('wang');
  await again.terminal.close();
});

test('a clock that was ahead when somebody was locked out, and is right again, locks nobody out for a year', async () => {
  const {terminal, line, profile} = await withPeople();
  line.fault = () => ({kind: 'lostRequest'});
  const year = 365 * 86_400_000;
  profile.clockMs += year;
  for (let n = 0; n < 5; n += 1) await terminal.verify('B1', '0000').catch(() => undefined);
  await expect(terminal.signIn('B1', '1234')).rejects.toMatchObject({problem: {code: 'lockedOut'}});
  profile.clockMs -= year;
  expect((await terminal.signIn('B1', '1234')).person.id).toBe('wang');
  await terminal.close();
});

test('a new PIN ends a lock where there is a line, and the same one fetched again does not', async () => {
  const {terminal, line, server, profile} = await withPeople();
  const other = await openTab(server, profile);
  for (const badge of ['B1', 'B2'])
    for (let n = 0; n < 5; n += 1) await terminal.verify(badge, '0000').catch(() => undefined);
  const locked = {problem: {code: 'lockedOut'}};
  await terminal.refreshPeople();
  await expect(terminal.signIn('B1', '1234')).rejects.toMatchObject(locked);
  // For a while there is none to check by: who comes back with the PIN of before comes back to the lock of before.
  const people = server.people;
  server.people = people.map(({pin: _none, ...person}) => person);
  await terminal.refreshPeople();
  server.people = people;
  await terminal.refreshPeople();
  await expect(terminal.signIn('B1', '1234')).rejects.toMatchObject(locked);
  const hash = await pinHash('5678', btoa('other'), 1000);
  server.people = people.map((person) =>
    person.badge === 'B1' ? {...person, pin: {salt: btoa('other'), iterations: 1000, hash}} : person,
  );
  server.pins.set('B1', '5678');
  line.fault = () => ({kind: 'lostRequest'});
  await expect(terminal.signIn('B1', '5678')).rejects.toMatchObject(locked);
  line.fault = () => undefined;
  await terminal.syncNow();
  await expect(terminal.signIn('B1', '0000')).rejects.toMatchObject({
    problem: {code: 'wrongPin', params: {left: '4'}},
  });
  await expect(terminal.signIn('B2', '1234')).rejects.toMatchObject(locked);
  // A tab that only now hears of it forgives nothing a second time.
  await other.terminal.refreshPeople();
  await expect(terminal.signIn('B1', '0000')).rejects.toMatchObject({
    problem: {code: 'wrongPin', params: {left: '3'}},
  });
  expect((await terminal.signIn('B1', '5678')).person.id).toBe('wang');
  await other.terminal.close();
  await terminal.close();
});

test('a wrong PIN is asked of the server once, and counts here too', async () => {
  const {terminal, line} = await withPeople();
  await expect(terminal.signIn('B1', '9999')).rejects.toMatchObject({
    problem: {code: 'wrongPin', params: {left: '4'}},
  });
  expect(line.count('sign-in')).toBe(1);
  await terminal.close();
});

test('who has no PIN yet is told so, not that there is no right', async () => {
  const server = new FakeServer();
  server.people = [{id: 'zhao', badge: 'B3', name: '赵', roles: ['operator'], isActive: true}];
  const {terminal, line} = await openTab(server, newProfile());
  await terminal.syncNow();
  line.fault = () => ({kind: 'lostRequest'});
  await expect(terminal.signIn('B3', '1234')).rejects.toMatchObject({
    problem: {code: 'pinNotSet', params: {person: '赵'}},
  });
  await terminal.close();
});

test('a second person agrees with and without a line, and nobody is signed in by it', async () => {
  const {terminal, line} = await withPeople();
  await terminal.signIn('B1', '1234');
  expect(await terminal.verify('B2', '1234')).toMatchObject({person: {id: 'li'}, isVerified: true});
  expect(line.count('sign-in')).toBe(2);
  line.fault = () => ({kind: 'lostRequest'});
  expect(await terminal.verify('B2', '1234')).toMatchObject({person: {id: 'li'}, isVerified: true});
  expect(terminal.person?.person.id).toBe('wang');
  await expect(terminal.verify('B9', '1234')).rejects.toMatchObject({problem: {code: 'unknownBadge'}});
  await terminal.close();
});

test('wrong tries to agree and to sign in are counted together', async () => {
  const {terminal, line} = await withPeople();
  line.fault = () => ({kind: 'lostRequest'});
  for (let n = 0; n < 4; n += 1) await terminal.verify('B2', '0000').catch(() => undefined);
  await expect(terminal.signIn('B2', '0000')).rejects.toMatchObject({problem: {code: 'lockedOut'}});
  await expect(terminal.verify('B2', '1234')).rejects.toMatchObject({problem: {code: 'lockedOut'}});
  await terminal.close();
});

test('the list of people names who works here and tells neither roles nor PINs', async () => {
  const {terminal, server} = await withPeople();
  server.people = [
    {id: 'zhao', badge: 'B3', name: 'zhao', roles: ['operator'], isActive: true, workCenterId: 'w1'},
    {id: 'li', badge: 'B2', name: 'li', roles: ['supervisor'], isActive: true},
    {id: 'gone', badge: 'B4', name: 'gone', roles: ['operator'], isActive: false},
  ];
  await terminal.refreshPeople();
  expect(terminal.people).toEqual([
    {id: 'li', badge: 'B2', name: 'li'},
    {id: 'zhao', badge: 'B3', name: 'zhao', workCenterId: 'w1'},
  ]);
  await terminal.close();
});

test('an old directory still lets people work, but says so in every fact', async () => {
  const {terminal, line, profile} = await withPeople();
  line.fault = () => ({kind: 'lostRequest'});
  profile.clockMs += 15 * 86_400_000;
  const signedIn = await terminal.signIn('B1', '1234');
  expect(signedIn.isVerified).toBe(false);
  const {fact} = await terminal.record(pileOpened, {pileId: 'a', code: 'A'});
  expect(fact.signIn).toMatch(/^unverified:/);
  await terminal.close();
});

test('the directory lies on the disk in secret, and a sign-in beside it tells no PIN', async () => {
  const {terminal, profile} = await withPeople();
  await terminal.signIn('B2', '1234');
  const kept = insides(terminal).people.documents;
  expect(kept.get('wang')).toMatchObject({code: 'B1', roles: ['operator'], siteId: 's1'});
  await terminal.close();
  const open = (profile.factory as unknown as globalThis.IDBFactory).open('chejian-identity');
  const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
  const all = database.transaction('entries').objectStore('entries').getAll();
  const rows = await new Promise<unknown[]>(
    (resolve) => (all.onsuccess = () => resolve(all.result as unknown[])),
  );
  expect(JSON.stringify(rows)).not.toContain('wang');
  expect(JSON.stringify(rows)).not.toContain(salt);
  const device = (rows as {key: string; value: {signingKey: CryptoKey; boxKey: CryptoKey}}[]).find(
    ({key}) => key === 'device',
  );
  expect([device?.value.signingKey.extractable, device?.value.boxKey.extractable]).toEqual([false, false]);
  database.close();
});

test('a terminal that waits to be confirmed goes on sending, signs people in by itself and says why it fetches nothing', async () => {
  const {terminal, server, line} = await withPeople();
  line.fault = (path) =>
    ['pull', 'sign-in', 'directory'].includes(path)
      ? {kind: 'status', status: 503, retryAfterMs: 15_000, code: 'deviceUnconfirmed'}
      : undefined;
  expect((await terminal.signIn('B1', '1234')).person.name).toBe('wang');
  const {fact} = await terminal.record(pileOpened, {pileId: 'a', code: 'A'});
  await terminal.syncNow();
  expect(server.journal).toEqual([fact.id]);
  const waits = terminal.status$.value;
  expect([waits.connection, waits.problem?.code, waits.unsent]).toEqual(['online', 'deviceUnconfirmed', 0]);
  line.fault = () => undefined;
  await terminal.syncNow();
  expect(terminal.status$.value).toMatchObject({connection: 'online', problem: undefined});
  await terminal.close();
});

test('what waits is judged anew when the directory says otherwise who may do what', async () => {
  const {server, profile, terminal: first} = await withPeople();
  await first.close();
  const permission: PermissionRule = (fact, _definition, world) =>
    world.get(personDocument, fact.actor)?.roles.includes('operator') === true
      ? undefined
      : refused(problem('notPermitted', {person: fact.actor}));
  const {terminal} = await openTab(server, profile, {permission});
  await terminal.signIn('B1', '1234');
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'});
  expect(terminal.get(pile, 'a')).toBeDefined();
  const {people} = server;
  server.people = people.map((one) => ({...one, roles: []}));
  await terminal.refreshPeople();
  expect(terminal.get(pile, 'a')).toBeUndefined();
  server.people = people;
  await terminal.refreshPeople();
  expect(terminal.get(pile, 'a')).toBeDefined();
  await terminal.close();
});
