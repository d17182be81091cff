import {expect, test, vi} from 'vitest';
import type {HelloRequest, PushRequest} from '../protocol.ts';
import type {Fault, Sent} from './testing/fake-line.ts';
import {FakeLine} from './testing/fake-line.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import type {TestTerminal} from './testing/test-terminal.ts';
import {newProfile, openTab, operator, pass} from './testing/test-terminal.ts';

const pushes = (sent: readonly Sent[]): readonly PushRequest[] =>
  sent.filter(({path}) => path === 'push').map(({body}) => body as PushRequest);
const ids = (request: PushRequest | undefined): readonly unknown[] =>
  (request?.facts ?? []).map(({fact}) => (fact as {readonly id: string}).id);

async function withFacts(
  server: FakeServer,
  count: number,
): Promise<TestTerminal & {readonly profile: ReturnType<typeof newProfile>}> {
  const profile = newProfile();
  const tab = await openTab(server, profile);
  await tab.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  for (let n = 1; n < count; n += 1)
    await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  return {...tab, profile};
}

/** The fault for the first requests to a path. */
function failing(tab: TestTerminal, path: string, ...faults: readonly Fault[]): void {
  let count = 0;
  tab.line.fault = (asked) => {
    if (asked !== path) return undefined;
    count += 1;
    return faults[count - 1];
  };
}

test('the server commits, the answer is lost, the tab is killed: the batch goes out again unchanged', async () => {
  const server = new FakeServer();
  const first = await withFacts(server, 3);
  failing(first, 'push', {kind: 'lostReply'});
  expect((await first.terminal.syncNow())?.kind).toBe('offline');
  expect(server.facts.size).toBe(3);
  expect(first.terminal.get(pile, 'a')?.quantity).toBe(2);
  await first.terminal.close();
  const second = await openTab(server, first.profile);
  await second.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await second.terminal.syncNow();
  const [before] = pushes(first.line.sent);
  const [again, next] = pushes(second.line.sent);
  const unchanged = ({heartbeat: _heartbeat, ...rest}: PushRequest): object => rest;
  expect(before === undefined ? undefined : unchanged(before)).toEqual(
    again === undefined ? undefined : unchanged(again),
  );
  expect(next?.batchNo).toBe(2);
  expect(server.forks).toBe(0);
  expect(second.terminal.get(pile, 'a')?.quantity).toBe(3);
  await second.terminal.close();
});

test('a captive portal is no server: nothing is believed and nothing is lost', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 2);
  tab.line.fault = () => ({kind: 'html'});
  expect((await tab.terminal.syncNow())?.kind).toBe('offline');
  expect(tab.terminal.status$.value).toMatchObject({connection: 'offline', unsent: 2});
  tab.line.fault = () => undefined;
  expect(await tab.terminal.syncNow()).toBeUndefined();
  await tab.terminal.close();
});

test('a token that is refused is replaced by a new hello within the same round', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 2);
  await tab.terminal.syncNow();
  tab.profile.clockMs += 1;
  server.forgetTokens();
  expect(await tab.terminal.syncNow()).toBeUndefined();
  expect(tab.line.count('hello')).toBe(2);
  await tab.terminal.close();
});

test('whoever needs a token while a hello is on its way waits for that one', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 2);
  const {session} = insides(tab.terminal);
  const answers = await Promise.all([
    session.ask('directory'),
    session.ask('ticket', {}),
    session.ready(),
    tab.terminal.syncNow(),
  ]);
  expect(answers.map((answer) => answer?.ok)).toEqual([true, true, true, undefined]);
  expect(tab.line.count('hello')).toBe(1);
  await tab.terminal.close();
});

test('a hello that was overtaken by a batch of another tab is said again and makes no copy of the device', async () => {
  const server = new FakeServer();
  const first = await withFacts(server, 2);
  const line = new FakeLine(server.handle);
  let arrive = (): void => undefined;
  const slow = async (url: string, init: RequestInit): Promise<Response> => {
    const reply = await line.fetch(url, init);
    if (url.endsWith('hello') && line.count('hello') === 1)
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
    return reply;
  };
  const second = await openTab(server, first.profile, {fetch: slow});
  const {outbox, session} = insides(second.terminal);
  const {incarnation} = await outbox.sending();
  const ready = session.ready();
  await vi.waitFor(() => expect(line.count('hello')).toBe(1));
  first.profile.clockMs += 1;
  await first.terminal.syncNow();
  arrive();
  expect(await ready).toMatchObject({ok: true, chain: {batchNo: 1}});
  expect((await outbox.sending()).incarnation).toBe(incarnation);
  expect(line.count('hello')).toBeGreaterThan(1);
  await first.terminal.close();
  await second.terminal.close();
});

test('a clock that was set back looks like a replay: the nonce of the server is signed and all goes on', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 1);
  await tab.terminal.syncNow();
  tab.profile.clockMs -= 86_400_000;
  server.forgetTokens();
  await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  expect(await tab.terminal.syncNow()).toBeUndefined();
  expect(
    tab.line.sent.filter(({path}) => path === 'hello').map(({body}) => (body as HelloRequest).nonce),
  ).toEqual([undefined, undefined, 'nonce-2']);
  expect(server.facts.size).toBe(2);
  await tab.terminal.close();
});

test('a batch that is too large is halved until it passes', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 8);
  failing(tab, 'push', {kind: 'status', status: 413, isProxy: true}, {kind: 'status', status: 413});
  expect(await tab.terminal.syncNow()).toBeUndefined();
  expect(
    pushes(tab.line.sent)
      .slice(0, 3)
      .map(({facts}) => facts.length),
  ).toEqual([8, 4, 2]);
  expect(server.facts.size).toBe(8);
  expect(server.forks).toBe(0);
  await tab.terminal.close();
});

test('batches follow each other: one on the line at a time, in order, each fact once, also after a lost answer', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const tab = await openTab(server, profile, {batchFacts: 4});
  await tab.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  for (let n = 1; n < 18; n += 1)
    await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  let under = 0;
  const {handle} = server;
  const watched: typeof handle = async (path, body, token) => {
    if (path !== 'push') return handle(path, body, token);
    under += 1;
    expect(under).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    under -= 1;
    return handle(path, body, token);
  };
  Object.assign(tab.line, {handler: watched});
  failing(tab, 'push', {kind: 'twice'}, {kind: 'lostReply'});
  await tab.terminal.syncNow();
  expect(await tab.terminal.syncNow()).toBeUndefined();
  const sent = pushes(tab.line.sent);
  expect(sent.map(({batchNo}) => batchNo)).toEqual([1, 2, 2, 3, 4, 5]);
  expect(ids(sent[2])).toEqual(ids(sent[1]));
  expect(server.journal).toHaveLength(18);
  expect(server.forks).toBe(0);
  expect(tab.terminal.get(pile, 'a')?.quantity).toBe(17);
  await tab.terminal.close();
});

test('busy answers say when to come back', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 2);
  failing(tab, 'push', {kind: 'status', status: 429, retryAfterMs: 7000, isProxy: true});
  expect(await tab.terminal.syncNow()).toMatchObject({kind: 'busy', retryAfterMs: 7000});
  expect(tab.terminal.status$.value.connection).toBe('busy');
  await tab.terminal.close();
});

test('one fact that breaks the server stops nobody else', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 6);
  const poison = tab.terminal.status$.value.unsent;
  const [, , , bad] = await insides(tab.terminal).outbox.all();
  const {handle} = server;
  const guarded: typeof handle = async (path, body, token) =>
    path === 'push' && ids(body as PushRequest).includes(bad?.id)
      ? {status: 500, body: {magic: 'chejian', problem: {code: 'serverFault', params: {}}}}
      : handle(path, body, token);
  Object.assign(tab.line, {handler: guarded});
  for (let round = 0; round < 40 && server.facts.size < poison - 1; round += 1) await tab.terminal.syncNow();
  expect(server.facts.size).toBe(poison - 1);
  expect(tab.terminal.status$.value.unsent).toBe(1);
  expect(await tab.terminal.syncNow()).toBeUndefined(); // and the others' documents come in
  Object.assign(tab.line, {handler: handle});
  pass(tab.profile, 11 * 60_000);
  await tab.terminal.syncNow();
  expect(server.facts.size).toBe(poison);
  expect(server.forks).toBe(0);
  await tab.terminal.close();
});

test('a fact that the server says nothing about is asked again later and blocks nobody', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 3);
  const {handle} = server;
  const forgetful: typeof handle = async (path, body, token) => {
    const reply = await handle(path, body, token);
    if (path !== 'push') return reply;
    const {receipts, ...rest} = reply.body as {readonly receipts: readonly unknown[]};
    return {...reply, body: {...rest, receipts: [{nonsense: true}, ...receipts.slice(1)]}};
  };
  Object.assign(tab.line, {handler: forgetful});
  expect(await tab.terminal.syncNow()).toBeUndefined();
  expect(tab.terminal.status$.value.unsent).toBe(1);
  Object.assign(tab.line, {handler: handle});
  pass(tab.profile, 11 * 60_000);
  await tab.terminal.syncNow();
  expect(tab.terminal.status$.value.unsent).toBe(0);
  await tab.terminal.close();
});

test('a clock that is set back loses no fact', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 1);
  tab.profile.clockMs += 2 * 3_600_000;
  await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await tab.terminal.syncNow();
  tab.profile.clockMs -= 2 * 3_600_000;
  await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await tab.terminal.close();
  const again = await openTab(server, tab.profile);
  await again.terminal.syncNow();
  expect(server.facts.size).toBe(3);
  expect(again.terminal.get(pile, 'a')?.quantity).toBe(2);
  await again.terminal.close();
});

test('a server that is content makes neither a wrong clock right nor a full disk empty, not for a moment', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  profile.clockMs -= 600_000;
  let usage = 97;
  const storage = {
    estimate: () => Promise.resolve({usage, quota: 100}),
    persisted: () => Promise.resolve(true),
  };
  const {terminal, line} = await openTab(server, profile, {storage});
  await terminal.syncNow();
  const seen = new Set<string | undefined>();
  const watch = terminal.status$.subscribe(({problem}) => seen.add(problem?.code));
  server.forgetTokens(); // a hello comes in the middle of the round
  await terminal.syncNow();
  expect([...seen]).toEqual(['storageFull']);
  usage = 50;
  profile.passedMs += 3_600_000;
  await terminal.syncNow();
  seen.clear();
  // What the server says of the terminal comes first, and ends with it.
  line.fault = () => ({kind: 'status', status: 503, retryAfterMs: 15_000, code: 'deviceUnconfirmed'});
  await terminal.syncNow();
  expect(terminal.status$.value.problem?.code).toBe('deviceUnconfirmed');
  line.fault = () => undefined;
  server.forgetTokens();
  await terminal.syncNow();
  expect(terminal.status$.value.problem?.code).toBe('clockOff');
  expect(seen).toEqual(new Set(['clockOff', 'deviceUnconfirmed']));
  profile.clockMs += 600_000;
  await terminal.syncNow();
  expect(terminal.status$.value.problem).toBeUndefined();
  watch.unsubscribe();
  await terminal.close();
});

test('a wrong clock is told, and facts carry the difference', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  profile.clockMs -= 600_000;
  const {terminal} = await openTab(server, profile);
  await terminal.syncNow();
  expect(terminal.status$.value).toMatchObject({
    clockOffsetMs: 600_000,
    problem: {code: 'clockOff', params: {minutes: '10'}},
  });
  const {fact} = await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  expect(fact).toMatchObject({clockOffsetMs: 600_000, happenedAt: new Date(profile.clockMs).toISOString()});
  await terminal.close();
  const again = await openTab(server, profile);
  again.line.fault = () => ({kind: 'lostRequest'});
  const later = await again.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  expect(later.fact.clockOffsetMs).toBe(600_000);
  await again.terminal.close();
});
