import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Change} from '../../sync/protocol.ts';
import {pull} from '../../sync/server/pull.ts';
import type {PullReply} from '../../sync/protocol.ts';
import {sql} from '../db/sql.ts';
import type {TestJournal} from '../journal/testing/open-test-journal.ts';
import {openTestJournal} from '../journal/testing/open-test-journal.ts';
import {openFeedStore} from './feed-store.ts';

const scopes = ['device:d', 'site:s', 'tenant'];
const oddScope = `site:阀'"\\{\n`;
const head = 5000;
let house: TestJournal;
let tenantId: number;

beforeAll(async () => {
  house = await openTestJournal();
  ({tenantId} = house.tenant);
  const insert = (scope: string, first: number, count: number) =>
    house.database.withTenant(tenantId, (tx) =>
      tx.run(sql`insert into replica (tenant_id, scope, collection, id, seq, deleted, body)
        select ${tenantId}::bigint, ${scope}::text, 'item', 'x"' || n, n, n % 7 = 0,
          case when n % 7 = 0 then null else json_build_object('id', 'x"' || n, 'name', E'闸阀\\n"\\\\' || n) end
        from generate_series(${first}::integer, ${first + count - 1}::integer) n`),
    );
  await insert('tenant', 1000, 900);
  await insert('site:s', 3000, 20);
  await insert(oddScope, 4000, 300);
  await house.database.withTenant(tenantId, (tx) =>
    tx.run(sql`update tenant_clock set v = ${head} where tenant_id = ${tenantId}`),
  );
});
afterAll(() => house.close());

const stamp = (v: number) => ({
  magic: 'chejian' as const,
  protocol: 1,
  epoch: 'e',
  head: v,
  serverTime: '',
  durableThrough: 0,
});
const ask = async (
  streams: Readonly<Record<string, number>>,
  limit: number,
  asked: readonly string[] = scopes,
): Promise<PullReply> => {
  const ports = {feed: openFeedStore(house.database), stamp};
  const request = {protocol: 1, cursor: {epoch: 'e', streams: {...streams}}, limit};
  const page = await pull(ports, tenantId, asked, request);
  const text = await new Response(page.reply).text();
  const reply = JSON.parse(text) as PullReply;
  expect(page.next).toEqual(reply.isEnd ? undefined : reply.streams);
  const lines = text.slice(text.indexOf('"changes":[\n') + 12, -'\n]}'.length).split(',\n');
  expect(lines.flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]))).toEqual(reply.changes);
  expect(reply.lines).toBe(reply.changes.length);
  return reply;
};

test.each([3, 200, 201, 450, 919, 920, 921, 5000])(
  'pages of %i rows bring every row once, in order, as it is stored',
  async (limit) => {
    const seen: Change[] = [];
    let streams: Readonly<Record<string, number>> = {};
    let pages = 0;
    for (let isEnd = false; !isEnd; pages += 1) {
      const reply = await ask(streams, limit);
      expect(reply.changes.length).toBeLessThanOrEqual(limit);
      seen.push(...reply.changes);
      ({streams, isEnd} = reply);
      expect(pages).toBeLessThan(400);
    }
    expect(pages).toBeLessThanOrEqual(Math.floor(920 / limit) + 1);
    expect(streams).toEqual({'device:d': head, 'site:s': head, tenant: head});
    const expected = [...range(3000, 20), ...range(1000, 900)].map((n) =>
      n % 7 === 0
        ? {scope: scopeOf(n), collection: 'item', id: `x"${n}`, seq: n, deleted: true}
        : {
            scope: scopeOf(n),
            collection: 'item',
            id: `x"${n}`,
            seq: n,
            body: {id: `x"${n}`, name: `闸阀\n"\\${n}`},
          },
    );
    expect(seen).toEqual(expected);
  },
);

test('a page that is full before a scope has its turn leaves that scope where it was', async () => {
  const reply = await ask({}, 20);
  expect(reply).toMatchObject({
    isEnd: false,
    streams: {'device:d': head, 'site:s': 3019, tenant: 0},
  });
});

test.each([100, 5000])(
  'a scope whose name has to be quoted everywhere comes whole, %i rows a page',
  async (limit) => {
    const {changes} = await ask({}, limit, [oddScope]);
    expect(changes.map(({seq}) => seq)).toEqual(range(4000, Math.min(limit, 300)));
    expect(new Set(changes.map(({scope}) => scope))).toEqual(new Set([oddScope]));
  },
);

test('at the end a page is empty and says so', async () => {
  const reply = await ask({'device:d': head, 'site:s': head, tenant: head}, 5000);
  expect(reply).toMatchObject({isEnd: true, changes: []});
});

const range = (first: number, count: number) => Array.from({length: count}, (_, index) => first + index);
const scopeOf = (n: number) => (n >= 3000 ? 'site:s' : 'tenant');
