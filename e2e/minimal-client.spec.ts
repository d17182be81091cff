// Somebody else's client, written from docs/sync.md alone, against the real server and a line that has its moods.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect} from 'vitest';
import {bins, items, people} from './harness/factory.ts';
import {expectEachFactOnce, expectSoundBooks, expectSoundJournal, onHand} from './harness/house-check.ts';
import {root} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {factHash, MinimalClient} from './minimal-client/client.ts';
import {layRoughLine, type RoughAnswer, type RoughLine} from './minimal-client/rough-line.ts';

const step = openStory();
const facts = 250;
const problem = (code: string, more = {}) =>
  JSON.stringify({magic: 'chejian', problem: {code, params: {}}, ...more});
const moods: readonly RoughAnswer[] = [
  {path: '/push', status: 413, body: problem('badInput'), aboveBytes: 20_000},
  {path: '/push', status: 401, body: problem('signInNeeded')},
  {path: '/push', status: 429, body: problem('serverBusy', {retryAfterMs: 300})},
  {path: '/push', status: 200, body: '<html>Welcome to our WLAN</html>'},
  {path: '/push', status: 502, body: 'Bad gateway', isPassedOn: true},
  {path: '/push', status: 413, body: problem('badInput')}, // of a batch that is there: another one of its number would fork
  {path: '/pull', status: 401, body: problem('signInNeeded')},
];
let stage: Stage;
let line: RoughLine;
let client: MinimalClient;
const ids: string[] = [];

beforeAll(async () => {
  stage = await openStage('minimal-client');
  line = await layRoughLine(stage.server.url, moods);
  client = new MinimalClient();
});
afterAll(async () => {
  await line?.close();
  await stage?.close();
});

step('the example on the page has the hash that the page says', async () => {
  const page = readFileSync(join(root, 'docs/sync.md'), 'utf8');
  const example = /```json fact\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '{}';
  const fact = JSON.parse(example) as {readonly hash: string};
  expect(fact.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await factHash(fact)).toBe(fact.hash);
});

step('it enrols with a code of the office and says hello', async () => {
  await client.enrol(line.url, await stage.office.enrolment('minimal', 'CC-01'));
  await client.hello();
  expect(client.troubles).toEqual([]);
});

step('its moves go up in signed, chained batches, whatever the line answers in between', async () => {
  for (let count = 0; count < facts; count += 1) {
    const [fromLocationId, toLocationId] =
      count % 2 === 0 ? [bins.screws, bins.spare] : [bins.spare, bins.screws];
    const lines = [{itemId: items.screw, quantity: '1', fromLocationId, toLocationId}];
    ids.push(await client.record('goods-moved', people.keeper.id, {lines}));
  }
  const {incarnation} = client.me;
  await client.push();
  expect(client.me.incarnation, 'no batch was taken for that of a copy').toBe(incarnation);
  expect(line.unused().map(({path}) => path)).toEqual(['/pull']);
  expect(client.troubles).toEqual([413, 401, 429, 200, 502, 413]);
  expect(
    ids.map((id) => client.receipts.get(id)?.verdict).filter((verdict) => verdict !== 'applied'),
  ).toEqual(
    // What was in the batch whose answer was lost went again; the server knew it.
    Array.from({length: 50}, () => 'duplicate'),
  );
});

step('the office has each of them once', async () => {
  const held = ids.map((id) => ({id, kind: 'goods-moved', state: 'final'}));
  await expectEachFactOnce(stage.office, held);
  expect(await onHand(stage.office, items.screw)).toBe(400);
  await expectSoundJournal(stage.office);
  await expectSoundBooks(stage.server.folder);
});

step('it pulls to the end and agrees with the server, document by document', async () => {
  await client.pull();
  expect(line.unused()).toEqual([]);
  expect(client.documents.size).toBeGreaterThan(20);
  expect(await client.audit()).toEqual([]);
});

step('a document that went missing is noticed', async () => {
  const [key = ''] = client.documents.keys();
  client.documents.delete(key);
  expect(await client.audit()).toEqual([key.split(' ').slice(0, 2).join(' ')]);
});
