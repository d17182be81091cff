// Facts that wait: woken when a document they asked for appears or a fact they follow is booked.
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Transaction} from '../db/transaction.ts';
import type {WorkingSet} from './working-set.ts';
import type {BookedFact} from './write-batch.ts';

/** Keys that this batch made known: "item:<id>", "item:<code>", "fact:<id>". */
export function wakeKeys(booked: readonly BookedFact[], set: WorkingSet): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [name, {documents, codes}] of set.changed) {
    for (const id of documents.keys()) keys.add(`${name}:${id}`);
    for (const code of codes.keys()) keys.add(`${name}:${code}`);
  }
  for (const {fact, outcome} of booked) if (outcome.verdict !== 'parked') keys.add(`fact:${fact.id}`);
  return keys;
}

/** Envelopes of the waiting facts with one of the keys, oldest first, without those already taken. */
export async function parkedFactsFor(
  tx: Transaction,
  tenantId: number,
  keys: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Promise<readonly Fact[]> {
  // From the keys to the facts, one index look each. The other way round the database may look through all keys for each
  // fact that waits: with two thousand of both, as when an item of a long offline shift is defined, that took 20 seconds.
  const rows = await tx.all<{envelope: Fact}>({
    text: `with woken as materialized (select distinct p.fact_id from unnest($2::text[]) as k(wait_key)
        join parked_fact p on p.tenant_id = $1 and p.wait_key = k.wait_key)
      select f.envelope from woken w join fact f on f.tenant_id = $1 and f.fact_id = w.fact_id
      where f.verdict = 'parked' order by f.block_no, f.block_place`,
    values: [tenantId, [...keys]],
  });
  return rows.map((row) => row.envelope).filter((fact) => !taken.has(fact.id));
}
