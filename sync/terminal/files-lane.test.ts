import {IDBFactory, IDBKeyRange} from 'fake-indexeddb';
import {afterEach, expect, test} from 'vitest';
import {filePartBytes} from '../file-protocol.ts';
import type {LaneParts} from './files-lane.ts';
import {FilesLane} from './files-lane.ts';
import {FilesLine} from './files-line.ts';
import {FilesStore, hashOf} from './files-store.ts';

type Fault = 'lostRequest' | 'lostReply' | 'html' | 'limit' | 'full' | 'type' | 'unauthorized' | 'damaged';
type Upload = {readonly size: number; readonly parts: Map<number, ArrayBuffer>};

/** A server for one tenant, with a line that can be broken at each request. */
class FakeFiles {
  readonly stored = new Map<string, ArrayBuffer>();
  readonly uploads = new Map<string, Upload>();
  readonly asked: string[] = [];
  epoch = 'e1';
  fault: (path: string) => Fault | undefined = () => undefined;

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.slice(url.indexOf('/files/') + 7);
    this.asked.push(path);
    const fault = this.fault(path);
    if (fault === 'lostRequest') throw new TypeError('Failed to fetch');
    if (fault === 'html') return new Response('<html>Please accept our terms</html>');
    const refused = refusals[fault ?? 'none'];
    if (refused !== undefined) return refuse(...refused);
    const [sha256 = '', , no] = path.split('/');
    const reply = no === undefined ? this.announce(sha256, init) : await this.take(sha256, Number(no), init);
    if (fault === 'lostReply') throw new TypeError('Failed to fetch');
    return reply;
  };

  private announce(sha256: string, init: RequestInit): Response {
    const {size} = JSON.parse(init.body as string) as {size: number}; // the lane sends text
    if (!this.stored.has(sha256) && !this.uploads.has(sha256))
      this.uploads.set(sha256, {size, parts: new Map()});
    return this.reply(sha256);
  }

  private async take(sha256: string, no: number, init: RequestInit): Promise<Response> {
    const upload = this.uploads.get(sha256);
    if (upload === undefined)
      return this.stored.has(sha256) ? this.reply(sha256) : refuse(404, 'fileUnknown');
    const bytes = init.body as ArrayBuffer; // the lane sends nothing else
    const hash = (init.headers as Record<string, string>)['x-part-sha256'];
    if ((await hashOf(bytes)) !== hash) return refuse(422, 'filePartDamaged');
    upload.parts.set(no, bytes);
    if (upload.parts.size === Math.ceil(upload.size / filePartBytes)) {
      const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
      this.stored.set(sha256, await new Blob(parts).arrayBuffer());
      this.uploads.delete(sha256);
    }
    return this.reply(sha256);
  }

  private reply(sha256: string): Response {
    const parts = [...(this.uploads.get(sha256)?.parts.keys() ?? [])].sort((a, b) => a - b);
    const isStored = this.stored.has(sha256);
    return Response.json({magic: 'chejian', epoch: this.epoch, isStored, partBytes: filePartBytes, parts});
  }
}

const refusals: Readonly<Record<string, readonly [number, string, number?] | undefined>> = {
  limit: [429, 'serverBusy', 90_000],
  full: [507, 'filesFull'],
  type: [415, 'fileTypeRefused'],
  unauthorized: [401, 'signInNeeded'],
  damaged: [422, 'fileDamaged'],
};
const refuse = (status: number, code: string, retryAfterMs?: number) =>
  Response.json({magic: 'chejian', problem: {code, params: {}}, retryAfterMs}, {status});

/** One browser profile: what stays when the browser is killed. */
const newProfile = () => ({
  factory: new IDBFactory(),
  clock: 1_750_000_000_000,
  setBackBy: 0,
  unsent: 0,
  online: true,
  longestWaitMs: 100_000,
  place: {completed: 1, head: 10, durableThrough: 0},
});
type Profile = ReturnType<typeof newProfile>;
/** Somebody corrects a clock that was a year ahead. */
function setClockBack(profile: Profile): void {
  profile.clock -= 365 * 86_400_000;
  profile.setBackBy += 365 * 86_400_000;
}
const opened: FilesStore[] = [];
afterEach(() => opened.splice(0).forEach((store) => store.close()));

function openLane(server: FakeFiles, profile: Profile, changes: Partial<LaneParts> = {}) {
  const environment = {
    fetch: server.fetch,
    now: () => profile.clock,
    elapsed: () => profile.clock + profile.setBackBy,
    random: (bytes: number) => new Uint8Array(bytes),
    // Waiting passes at once, and the clock shows it; a longer one than the test allows never ends.
    after: (milliseconds: number, work: () => void) => {
      let isOver = false;
      if (milliseconds < profile.longestWaitMs)
        setTimeout(() => {
          if (isOver) return;
          profile.clock += milliseconds;
          work();
        });
      return () => {
        isOver = true;
      };
    },
    indexedDb: {indexedDB: profile.factory, IDBKeyRange},
  } as unknown as LaneParts['environment'];
  const store = new FilesStore(environment);
  opened.push(store);
  const refusedTokens: string[] = [];
  const lane = new FilesLane({
    environment,
    store,
    line: new FilesLine('https://mes.example', environment),
    tenant: () => 'a',
    token: () => 'token',
    refuseToken: () => void refusedTokens.push('token'),
    maySend: () => profile.online,
    unsent: () => profile.unsent,
    place: () => ({...profile.place, epoch: server.epoch}),
    ...changes,
  });
  return {lane, store, refusedTokens};
}

let seed = 0;
async function keep(store: FilesStore, size: number, changes: object = {}) {
  seed += 1;
  const bytes = Uint8Array.from({length: size}, (_, at) => (at * 31 + seed * 7 + (at >> 8)) % 256).buffer;
  const sha256 = await hashOf(bytes);
  await store.keep({sha256, bytes, size, type: 'image/jpeg', tenant: 'a', takenAt: 1, ...changes});
  return sha256;
}

test('a photo goes up in parts and is the same there, byte for byte', async () => {
  const server = new FakeFiles();
  const {lane, store} = openLane(server, newProfile());
  const sha256 = await keep(store, filePartBytes * 2 + 5);
  const seen: number[] = [];
  lane.status$.subscribe(({percent}) => seen.push(percent));
  expect(await lane.once()).toBeUndefined();
  const stored = server.stored.get(sha256);
  expect(await hashOf(stored ?? new ArrayBuffer())).toBe(sha256);
  expect(lane.status$.value).toEqual({waiting: 0, percent: 100, isSending: false, stuck: []});
  expect(seen).toEqual(expect.arrayContaining([0, 49, 99, 100]));
});

test('a clock that is set back holds up no photo: neither one that was refused nor one that lets facts go first', async () => {
  const server = new FakeFiles();
  const profile = newProfile();
  const {lane, store} = openLane(server, profile, {
    unsent: () => {
      if (profile.setBackBy < 2 * 365 * 86_400_000 && server.fault('') === undefined) setClockBack(profile);
      return profile.unsent;
    },
  });
  const sha256 = await keep(store, 10);
  server.fault = () => 'type';
  expect(await lane.once()).toBeUndefined();
  expect(lane.status$.value.stuck).toHaveLength(1);
  server.fault = () => undefined;
  setClockBack(profile);
  profile.unsent = 1;
  expect(await lane.once()).toBeUndefined();
  expect(server.stored.has(sha256)).toBe(true);
});

test('a disk that fails once costs one round, not the lane', async () => {
  const server = new FakeFiles();
  const {lane, store} = openLane(server, newProfile());
  const sha256 = await keep(store, 10);
  const settle = store.settle.bind(store);
  store.settle = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
  await expect(lane.once()).rejects.toThrow('no room');
  store.settle = settle;
  expect(await lane.once()).toBeUndefined();
  expect(server.stored.has(sha256)).toBe(true);
  expect(lane.status$.value.waiting).toBe(0);
  await lane.stop();
});

test('after a cut or a kill only what is missing is sent', async () => {
  const server = new FakeFiles();
  const profile = newProfile();
  const before = openLane(server, profile);
  const sha256 = await keep(before.store, filePartBytes * 3);
  server.fault = (path) => (path.endsWith('/parts/2') ? 'lostRequest' : undefined);
  expect(await before.lane.once()).toMatchObject({kind: 'offline'});
  expect(before.lane.status$.value).toMatchObject({waiting: 1, percent: 0});
  before.store.close();
  server.fault = () => undefined;
  server.asked.length = 0;
  const after = openLane(server, profile);
  expect(await after.lane.once()).toBeUndefined();
  expect(server.asked).toEqual([`${sha256}/announce`, `${sha256}/parts/2`]);
  expect(server.stored.has(sha256)).toBe(true);
});

test.each(['lostRequest', 'lostReply', 'html'] as const)(
  'a line that breaks with %s at any request loses nothing and sends no part twice that arrived',
  async (fault) => {
    for (let at = 0; at < 4; at += 1) {
      const server = new FakeFiles();
      const {lane, store} = openLane(server, newProfile());
      const sha256 = await keep(store, filePartBytes * 3);
      let count = 0;
      server.fault = () => (count++ === at ? fault : undefined);
      expect(await lane.once()).toMatchObject({kind: 'offline'});
      expect(await lane.once()).toBeUndefined();
      expect(server.stored.has(sha256)).toBe(true);
      expect(await store.waiting('a')).toEqual([]);
      const parts = server.asked.filter((path) => path.includes('/parts/')).length;
      expect(parts).toBe(fault === 'lostReply' || at === 0 ? 3 : 4);
    }
  },
);

test('a server that says when to come back is left alone until then', async () => {
  const server = new FakeFiles();
  const profile = newProfile();
  const {lane, store} = openLane(server, profile);
  await keep(store, 10);
  server.fault = () => 'limit';
  expect(await lane.once()).toMatchObject({kind: 'busy', retryAfterMs: 90_000});
});

test('facts have the line first, and photos are not starved by them', async () => {
  const server = new FakeFiles();
  const profile = newProfile();
  const {lane, store} = openLane(server, profile);
  const sha256 = await keep(store, filePartBytes * 2);
  profile.unsent = 1;
  const before = profile.clock;
  await lane.once();
  expect(profile.clock - before).toBeGreaterThanOrEqual(10_000); // five seconds before each part
  expect(server.stored.has(sha256)).toBe(true);
});

test('offline nothing is asked and the photos are counted', async () => {
  const server = new FakeFiles();
  const profile = {...newProfile(), online: false};
  const {lane, store} = openLane(server, profile);
  const photo = await keep(store, 1000);
  await keep(store, 100, {thumbnailOf: photo});
  await lane.once();
  expect(server.asked).toEqual([]);
  expect(lane.status$.value).toMatchObject({waiting: 1, percent: 0});
});

test('the small pictures go before the large ones', async () => {
  const server = new FakeFiles();
  const {lane, store} = openLane(server, newProfile());
  const first = await keep(store, 1000, {takenAt: 1});
  const second = await keep(store, 1000, {takenAt: 2});
  const small = await keep(store, 100, {takenAt: 3, thumbnailOf: second});
  await lane.once();
  expect([...server.stored.keys()]).toEqual([small, first, second]);
});

test.each([
  ['full', 'filesFull', 15],
  ['type', 'fileTypeRefused', 24 * 60],
] as const)(
  '%s is told, holds no other photo back and is tried again later',
  async (fault, code, minutes) => {
    const server = new FakeFiles();
    const profile = newProfile();
    const {lane, store} = openLane(server, profile);
    const bad = await keep(store, 1000, {takenAt: 1});
    const good = await keep(store, 1000, {takenAt: 2});
    server.fault = (path) => (path.startsWith(bad) ? fault : undefined);
    expect(await lane.once()).toBeUndefined();
    expect(server.stored.has(good)).toBe(true);
    expect(lane.status$.value).toMatchObject({waiting: 1, stuck: [{sha256: bad, problem: {code}}]});
    server.fault = () => undefined;
    await lane.once();
    expect(server.stored.has(bad)).toBe(false);
    profile.clock += minutes * 60_000;
    await lane.once();
    expect(server.stored.has(bad)).toBe(true);
    expect(lane.status$.value).toMatchObject({waiting: 0, stuck: []});
  },
);

test('a photo that this disk damaged is not sent, and the person is told to take it again', async () => {
  const server = new FakeFiles();
  const {lane, store} = openLane(server, newProfile());
  await store.keep({
    sha256: 'a'.repeat(64),
    bytes: new ArrayBuffer(9),
    size: 9,
    type: 'image/jpeg',
    tenant: 'a',
    takenAt: 1,
  });
  await lane.once();
  expect(server.asked).toEqual([]);
  expect(lane.status$.value.stuck[0]?.problem.code).toBe('fileDamaged');
});

test('a refused token is given back, and the photo waits for the next one', async () => {
  const server = new FakeFiles();
  const {lane, store, refusedTokens} = openLane(server, newProfile());
  await keep(store, 10);
  server.fault = () => 'unauthorized';
  expect(await lane.once()).toMatchObject({kind: 'unauthorized'});
  expect(refusedTokens).toEqual(['token']);
});

test('a restored server is offered again what it had, and another factory gets nothing', async () => {
  const server = new FakeFiles();
  const profile = newProfile();
  const {lane, store} = openLane(server, profile);
  const sha256 = await keep(store, 10);
  await lane.once();
  server.stored.clear();
  server.epoch = 'e2';
  await lane.once();
  expect(server.stored.has(sha256)).toBe(true);
  await keep(store, 20);
  const other = openLane(server, profile, {tenant: () => 'b'});
  server.asked.length = 0;
  await other.lane.once();
  expect(server.asked).toEqual([]);
});

test('a photo stays a week after the upload, and longer while it waits', async () => {
  const server = new FakeFiles();
  const profile = newProfile();
  const {lane, store} = openLane(server, profile);
  const sent = await keep(store, 10);
  await lane.once();
  profile.online = false;
  const waiting = await keep(store, 20);
  profile.clock += 6 * 24 * 3_600_000;
  await lane.once();
  expect(await store.get(sent)).toBeDefined();
  profile.clock += 2 * 24 * 3_600_000;
  for (const completed of [2, 3, 4]) {
    profile.place = {completed, head: 10, durableThrough: 10};
    await lane.once();
  }
  expect([await store.get(sent), (await store.get(waiting))?.sha256]).toEqual([undefined, waiting]);
});

test('pages that were not looked at for longest make room, never the new one', async () => {
  const {store} = openLane(new FakeFiles(), newProfile());
  const page = (name: string, usedAt: number, size = 100) => ({
    sha256: name,
    size,
    type: 'image/png',
    bytes: new ArrayBuffer(size),
    usedAt,
  });
  await store.keepPage(page('a', 1), 250);
  await store.keepPage(page('b', 2), 250);
  await store.page('a', 3);
  await store.keepPage(page('c', 4), 250);
  expect([await store.hasPage('a'), await store.hasPage('b'), await store.hasPage('c')]).toEqual([
    true,
    false,
    true,
  ]);
  await store.keepPage(page('d', 0, 900), 250);
  expect([await store.hasPage('a'), await store.hasPage('d')]).toEqual([false, true]);
});

test('the lane sends what waits when it starts, and a photo that is taken later as soon as it is told', async () => {
  const server = new FakeFiles();
  const profile = {...newProfile(), longestWaitMs: 10_000};
  const {lane, store} = openLane(server, profile);
  const first = await keep(store, 10);
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => (isSo() ? resolve() : void setTimeout(look, 1));
      look();
    });
  lane.start();
  await until(() => server.stored.has(first));
  await until(() => lane.status$.value.waiting === 0); // it rests now, or is about to
  const second = await keep(store, 20);
  lane.wake();
  await until(() => server.stored.has(second));
  await lane.stop();
  const third = await keep(store, 30);
  lane.wake();
  expect(server.stored.has(third)).toBe(false);
});
