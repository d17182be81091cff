// Facts that an older version did not know, or broke on, get another try by this one: at its start, and then again
// and again for what an older process, still running beside it, parks in the meantime.
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import type {Tenants} from '../access/tenants.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import type {Journal} from './append.ts';

type Parts = {readonly database: Database; readonly journal: Journal; readonly tenants: Tenants};
type Waiting = {readonly wait_key: string; readonly fact_id: string};

const lookAgainMs = 30_000; // an upgrade takes minutes; a person waits for nothing here
const mostRemembered = 100_000;

/**
 * "fault:<id>"; "body:<id>", whose words another version may understand; "kind:<kind>@<version>" of a kind that is
 * known by now.
 */
function isWorthTrying(key: string, registry: FactRegistry): boolean {
  if (key.startsWith('fault:') || key.startsWith('body:')) return true;
  const [, kind = '', version = ''] = /^kind:(.*)@(\d+)$/.exec(key) ?? [];
  return (registry.get(kind)?.version ?? 0) >= Number(version) && version !== '';
}

async function waitingFor(database: Database, tenantId: number): Promise<readonly Waiting[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<Waiting>(
      sql`select wait_key, fact_id from parked_fact where tenant_id = ${tenantId} and split_part(wait_key, ':', 1) in ('kind', 'fault', 'body') order by wait_key, fact_id`,
    ),
  );
}

/** Wakes what waits for a newer server, without the facts already tried. Each key goes alone: one that still fails stops no other. */
async function wakeOnce(parts: Parts, registry: FactRegistry, tried: Set<string>): Promise<void> {
  const {database, journal, tenants} = parts;
  for (const {tenantId} of await tenants.all()) {
    const keys = new Set<string>();
    for (const {wait_key: key, fact_id: id} of await waitingFor(database, tenantId)) {
      if (tried.has(id) || !isWorthTrying(key, registry)) continue;
      tried.add(id);
      keys.add(key);
    }
    for (const key of keys) await journal.append(tenantId, {facts: [], wake: [key]});
  }
  if (tried.size > mostRemembered) tried.clear();
}

/** Wakes what waits for a newer server. */
export const wakeParked = (parts: Parts, registry: FactRegistry): Promise<void> =>
  wakeOnce(parts, registry, new Set());

/** Wakes it now and every half minute; what was tried by this process is not tried by it again. The answer stops it. */
export function keepWaking(
  parts: Parts,
  registry: FactRegistry,
  {log, everyMs = lookAgainMs}: {readonly log: (error: unknown) => void; readonly everyMs?: number},
): () => Promise<void> {
  const tried = new Set<string>();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    await wakeOnce(parts, registry, tried).catch(log);
    if (isStopped) return;
    timer = setTimeout(() => (looking = look()), everyMs);
    timer.unref();
  };
  let looking = look();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await looking;
  };
}
