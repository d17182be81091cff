import pg from 'pg';
import type {FeedBytes, FeedPart, FeedPort} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import type {Statement} from '../db/sql.ts';

/** Where the changes of one scope are, each as SQL; `start` is how they all begin. */
type ScopeRows = Readonly<Record<'tenant' | 'scope' | 'seq' | 'limit' | 'start', string>>;
/** Changes of one scope as they travel, put together by the database: no row of them becomes an object here. */
const changesText = ({tenant, scope, seq, limit, start}: ScopeRows) => `
  select string_agg(${start} || to_json(p.collection) || ',"id":' || to_json(p.id)
    || ',"seq":' || p.seq || case when p.deleted then ',"deleted":true}' else ',"body":' || coalesce(p.body::text, '{}') || '}' end, ',\n') as text
  from (select d.* from replica d where d.tenant_id = ${tenant} and d.scope = ${scope} and d.seq > ${seq} order by d.seq limit ${limit}) p`;
// How many rows each scope has, of which a page takes as many as the scopes before it leave, where that ends, and the
// changes themselves where they are few. Materialized: the planner would count anew wherever the count is named.
const ofShare: ScopeRows = {
  tenant: '$1',
  scope: 'share.scope',
  seq: 'share.seq',
  limit: 'share.taken',
  start: `'{"scope":' || to_json(share.scope) || ',"collection":'`,
};
const sharesText = `with cur as (select key as scope, value::bigint as seq from jsonb_each_text($2::jsonb)),
  found as materialized (select cur.scope, cur.seq, (select count(*) from (
    select from replica d where d.tenant_id = $1 and d.scope = cur.scope and d.seq > cur.seq limit $3) n)::integer as count from cur),
  share as (select *, least(count, greatest(0, $3 - (sum(count) over (order by scope) - count)))::integer as taken from found)
  select head.v, share.scope, share.count as found, share.taken, case when share.taken > 0 and (share.taken < share.count or share.count = $3) then (
    select d.seq from replica d where d.tenant_id = $1 and d.scope = share.scope and d.seq > share.seq order by d.seq offset share.taken - 1 limit 1) end as last,
    case when share.taken between 1 and $4 then (${changesText(ofShare)}) end as text
  from (select v from tenant_clock where tenant_id = $1) head left join share on true order by share.scope`;

/** Fewer rows are cheaper as a text of the same statement, more as bytes. */
const mostAsText = 200;

// The digest of a scope and collection: sum of the first 48 bits of SHA-256 over "id|seq", modulo 2^48, as hex.
const digestText = `select head.v, d.scope, d.collection, d.count, d.digest
  from (select v from tenant_clock where tenant_id = $1) head
  left join (
    select r.scope, r.collection, count(*)::integer as count,
      to_hex((sum(('x' || substr(encode(sha256(convert_to(r.id || '|' || r.seq, 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint) % 281474976710656)::bigint) as digest
      from replica r where r.tenant_id = $1 and r.scope = any($2::text[]) and not r.deleted group by r.scope, r.collection
  ) d on true`;

type Share = {readonly v: number; readonly text: string | null} & FeedPart;
type FeedPage = Awaited<ReturnType<FeedPort['page']>>;
type Streams = Readonly<Record<string, number>>;

const sharesOf = (tenantId: number, streams: Streams, limit: number): Statement => ({
  text: sharesText,
  values: [tenantId, JSON.stringify(streams), limit, mostAsText],
  name: 'pull-shares',
});

/** The left join gives one row of nulls when no scope is asked for. */
const askedFor = (shares: readonly Share[], streams: Streams): readonly Share[] =>
  shares.filter(({scope}) => streams[scope] !== undefined);

function pageOf(shares: readonly Share[], streams: Streams, changes: FeedPage['changes']): FeedPage {
  const parts = askedFor(shares, streams).map(({scope, found, taken, last}) => ({scope, found, taken, last}));
  return {head: shares[0]?.v ?? 0, parts, changes};
}

/** Said once instead of with every row: a third of the work of a page was the name of its scope. */
const literal = (tenantId: number, {scope, taken}: Share, seq: number | undefined): ScopeRows => ({
  tenant: String(tenantId),
  scope: pg.escapeLiteral(scope),
  seq: String(seq),
  limit: String(taken),
  start: pg.escapeLiteral(`{"scope":${JSON.stringify(scope)},"collection":`),
});

const asText = ({text}: Share): FeedBytes => (text === null ? [] : [Buffer.from(text)]);

/** A page with many rows: they leave as the bytes that came, and what the page has is told before they are read. */
async function longPage(database: Database, tenantId: number, streams: Streams, limit: number) {
  let tell: (shares: readonly Share[]) => void = () => undefined;
  const told = new Promise<readonly Share[]>((resolve) => (tell = resolve));
  const changes = database.withTenantRead(tenantId, async (tx) => {
    const shares = await tx.all<Share>(sharesOf(tenantId, streams, limit));
    tell(shares);
    const read: FeedBytes[] = [];
    for (const share of askedFor(shares, streams)) {
      read.push(
        share.taken <= mostAsText
          ? asText(share)
          : await tx.bytes(changesText(literal(tenantId, share, streams[share.scope]))),
      );
    }
    return read;
  });
  // What fails before it is told fails the page; later it is heard by who waits for the changes.
  const shares = await Promise.race([told, changes.then(() => told)]);
  return pageOf(shares, streams, changes);
}

/** The feed as stored; bodies leave as text. */
export function openFeedStore(database: Database): FeedPort {
  return {
    async page(tenantId, streams, limit) {
      // What was never fetched is most of the time more than a text.
      if (Object.values(streams).includes(0)) return longPage(database, tenantId, streams, limit);
      const [rows = []] = await database.readOnce(tenantId, [sharesOf(tenantId, streams, limit)]);
      const shares = rows as readonly Share[]; // The columns stand in the statement.
      if (shares.some(({taken}) => taken > mostAsText)) return longPage(database, tenantId, streams, limit);
      return pageOf(shares, streams, Promise.resolve(askedFor(shares, streams).map(asText)));
    },
    async digest(tenantId, scopes) {
      const rows = await database.withTenantRead(tenantId, (tx) =>
        tx.all<{v: number; scope: string | null; collection: string | null; count: number; digest: string}>({
          text: digestText,
          values: [tenantId, scopes],
        }),
      );
      const entries = rows.flatMap(({scope, collection, count, digest}) =>
        scope === null || collection === null
          ? []
          : [{scope, collection, count, digest: digest.padStart(12, '0')}],
      );
      return {head: rows[0]?.v ?? 0, entries};
    },
  };
}
