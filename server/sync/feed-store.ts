import type {FeedPort, FeedRow} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';

const pageText = `select head.v, page.scope, page.collection, page.id, page.seq, page.deleted, page.body
  from (select v from tenant_clock where tenant_id = $1) head
  left join lateral (
    select p.* from jsonb_each_text($2::jsonb) cur(scope, seq) cross join lateral (
      select d.scope, d.collection, d.id, d.seq, d.deleted, d.body::text as body from replica d
       where d.tenant_id = $1 and d.scope = cur.scope and d.seq > cur.seq::bigint order by d.seq limit $3) p
  ) page on true order by page.scope, page.seq`;

// The digest of a scope and collection: sum of the first 48 bits of SHA-256 over "id|seq", modulo 2^48, as hex.
const digestText = `select head.v, d.scope, d.collection, d.count, d.digest
  from (select v from tenant_clock where tenant_id = $1) head
  left join (
    select r.scope, r.collection, count(*)::integer as count,
      to_hex((sum(('x' || substr(encode(sha256(convert_to(r.id || '|' || r.seq, 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint) % 281474976710656)::bigint) as digest
      from replica r where r.tenant_id = $1 and r.scope = any($2::text[]) and not r.deleted group by r.scope, r.collection
  ) d on true`;

type PageRow = {readonly v: number} & {readonly [K in keyof FeedRow]: FeedRow[K] | null};

/** The feed as stored; bodies leave as text. */
export function openFeedStore(database: Database): FeedPort {
  return {
    async page(tenantId, streams, limit) {
      const rows = await database.withTenantRead(tenantId, (tx) =>
        tx.all<PageRow>({
          text: pageText,
          values: [tenantId, JSON.stringify(streams), limit],
          name: 'pull-page',
        }),
      );
      // The left join gives one row of nulls when nothing is new.
      return {head: rows[0]?.v ?? 0, rows: rows.filter((row) => row.id !== null) as unknown as FeedRow[]};
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
