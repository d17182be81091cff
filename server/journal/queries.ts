import type {Json} from '../../shared/kernel/canonical.ts';
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';

export type JournalRow = {
  readonly id: string;
  readonly kind: string;
  readonly actorId: string;
  readonly deviceId: string;
  readonly happenedAt: string;
  readonly receivedAt: string;
  readonly verdict: string;
  readonly problems:
    | readonly {readonly code: string; readonly params: Readonly<Record<string, string>>}[]
    | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly place: number;
};

/** Newest facts first; `before` is the place of the last row seen. */
export function journalPage(
  database: Database,
  tenantId: number,
  input: {readonly before?: number; readonly kind?: string; readonly limit: number},
): Promise<readonly JournalRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<JournalRow>({
      text: `select fact_id as id, kind, actor_id as "actorId", device_id as "deviceId", happened_at as "happenedAt", received_at as "receivedAt", verdict, problems,
        envelope->'body' as body, block_no * 10000 + block_place as place
        from fact where tenant_id = $1 and ($2::bigint is null or (block_no, block_place) < ($2::bigint / 10000, ($2::bigint % 10000)::integer)) and ($3::text is null or kind = $3)
        order by block_no desc, block_place desc limit $4`,
      values: [tenantId, input.before ?? null, input.kind ?? null, input.limit],
    }),
  );
}

/** Whether what is stored under the id of this fact is the same person doing the same thing, at whatever moment. */
export async function isSameDeed(database: Database, tenantId: number, fact: Fact): Promise<boolean> {
  const row = await database.withTenantRead(tenantId, (tx) =>
    tx.one<{envelope: Fact}>(
      sql`select envelope from fact where tenant_id = ${tenantId} and fact_id = ${fact.id}`,
    ),
  );
  const deed = ({kind, actor, body}: Fact) => canonicalJson({kind, actor, body: body as Json});
  return row !== undefined && deed(row.envelope) === deed(fact);
}
