// At a start: facts that an older version did not know, or broke on, get another try by this one.
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import type {Tenants} from '../access/tenants.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import type {Journal} from './append.ts';

type Parts = {readonly database: Database; readonly journal: Journal; readonly tenants: Tenants};

/** "fault:<id>", or "kind:<kind>@<version>" of a kind that is known by now. */
function isWorthTrying(key: string, registry: FactRegistry): boolean {
  if (key.startsWith('fault:')) return true;
  const [, kind = '', version = ''] = /^kind:(.*)@(\d+)$/.exec(key) ?? [];
  return (registry.get(kind)?.version ?? 0) >= Number(version) && version !== '';
}

/** Wakes what waits for a newer server. Each key goes alone: one that still fails stops no other. */
export async function wakeParked({database, journal, tenants}: Parts, registry: FactRegistry): Promise<void> {
  for (const {tenantId} of await tenants.all()) {
    const rows = await database.withTenantRead(tenantId, (tx) =>
      tx.all<{wait_key: string}>(
        sql`select distinct wait_key from parked_fact where tenant_id = ${tenantId} and split_part(wait_key, ':', 1) in ('kind', 'fault') order by wait_key`,
      ),
    );
    for (const {wait_key: key} of rows)
      if (isWorthTrying(key, registry)) await journal.append(tenantId, {facts: [], wake: [key]});
  }
}
