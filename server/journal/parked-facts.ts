// Facts that wait, as the database has them: by what they wait for, and by their turn.
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Transaction} from '../db/transaction.ts';

/**
 * What facts wait for that could be tried, and were too many for one transaction: their turn. A month of a terminal
 * may wait for one item; tried at once it would keep everybody else waiting.
 */
export const turnKey = 'turn';

export type Woken = {
  /** Oldest first. */
  readonly facts: readonly Fact[];
  /** Ids of those for which there is no room: they have to be given a turn. */
  readonly later: readonly string[];
  readonly hasMore: boolean;
};
type Asking = {readonly taken: ReadonlySet<string>; readonly room: number};

/** The waiting facts with one of the keys, without those already taken and those that have a turn. */
export async function parkedFactsFor(
  tx: Transaction,
  tenantId: number,
  keys: ReadonlySet<string>,
  {taken, room}: Asking,
): Promise<Woken> {
  // From the keys to the facts, one index look each. The other way round the database may look through all keys for each
  // fact that waits: with two thousand of both, as when an item of a long offline shift is defined, that took 20 seconds.
  const rows = await tx.all<{fact_id: string}>({
    text: `with woken as materialized (select distinct p.fact_id from unnest($2::text[]) as k(wait_key)
        join parked_fact p on p.tenant_id = $1 and p.wait_key = k.wait_key
        where not exists (select from parked_fact t where t.tenant_id = $1 and t.wait_key = '${turnKey}' and t.fact_id = p.fact_id))
      select f.fact_id from woken w join fact f on f.tenant_id = $1 and f.fact_id = w.fact_id
      where f.verdict = 'parked' order by f.block_no, f.block_place`,
    values: [tenantId, [...keys]],
  });
  const ids = rows.map((row) => row.fact_id).filter((id) => !taken.has(id));
  const later = ids.slice(room);
  return {facts: await factsOf(tx, tenantId, ids.slice(0, room)), later, hasMore: later.length > 0};
}

/** The next of those that have a turn. */
export async function factsInTurn(tx: Transaction, tenantId: number, room: number): Promise<Woken> {
  const rows = await tx.all<{fact_id: string}>({
    text: `select f.fact_id from parked_fact p join fact f on f.tenant_id = $1 and f.fact_id = p.fact_id
      where p.tenant_id = $1 and p.wait_key = '${turnKey}' and f.verdict = 'parked' order by f.block_no, f.block_place limit $2`,
    values: [tenantId, room + 1],
  });
  const ids = rows.slice(0, room).map((row) => row.fact_id);
  return {facts: await factsOf(tx, tenantId, ids), later: [], hasMore: rows.length > room};
}

async function factsOf(tx: Transaction, tenantId: number, ids: readonly string[]): Promise<readonly Fact[]> {
  if (ids.length === 0) return [];
  const rows = await tx.all<{envelope: Fact}>({
    text: 'select envelope from fact where tenant_id = $1 and fact_id = any($2::uuid[]) order by block_no, block_place',
    values: [tenantId, ids],
  });
  return rows.map((row) => row.envelope);
}
