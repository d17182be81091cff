// Facts that an older version did not know, or broke on, get another try by this one: at its start, and then again
// and again for what an older process, still running beside it, parks in the meantime.
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import type {Tenants} from '../access/tenants.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {isFaultOfContent, type Journal} from './append.ts';
import {turnKey} from './parked-facts.ts';

type Parts = {readonly database: Database; readonly journal: Journal; readonly tenants: Tenants};
type Waiting = {readonly wait_key: string; readonly fact_id: string};

const lookAgainMs = 30_000; // an upgrade takes minutes; a person waits for nothing here
const mostRemembered = 100_000;

/**
 * "fault:<id>"; "body:<id>", whose words another version may understand; "kind:<kind>@<version>" of a kind that is
 * known by now; and those whose turn did not come, because the process that would have given it ended.
 */
function isWorthTrying(key: string, registry: FactRegistry): boolean {
  if (key === turnKey || key.startsWith('fault:') || key.startsWith('body:')) return true;
  const [, kind = '', version = ''] = /^kind:(.*)@(\d+)$/.exec(key) ?? [];
  return (registry.get(kind)?.version ?? 0) >= Number(version) && version !== '';
}

async function waitingFor(database: Database, tenantId: number): Promise<readonly Waiting[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<Waiting>(
      sql`select wait_key, fact_id from parked_fact where tenant_id = ${tenantId} and split_part(wait_key, ':', 1) in ('kind', 'fault', 'body', ${turnKey}) order by wait_key, fact_id`,
    ),
  );
}

/** By key, the facts of a tenant that are worth a try and had none yet. A turn is given until it was taken, whatever was tried. */
async function worthTrying(
  database: Database,
  tenantId: number,
  registry: FactRegistry,
  tried: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = new Map<string, string[]>();
  const seen = new Set(tried);
  for (const {wait_key: key, fact_id: id} of await waitingFor(database, tenantId)) {
    if (!isWorthTrying(key, registry) || (key !== turnKey && seen.has(id))) continue;
    seen.add(id);
    const ids = keys.get(key) ?? [];
    ids.push(id);
    keys.set(key, ids);
  }
  return keys;
}

/** Wakes what waits for a newer server, without the facts already tried. What fails stops no other key and no other tenant. */
async function wakeOnce(parts: Parts, registry: FactRegistry, tried: Set<string>): Promise<void> {
  const {database, journal, tenants} = parts;
  const failures: unknown[] = [];
  /** Only what gives the same again is a try: a database that is away or full, or two that met, may say another thing next time. */
  const wake = (tenantId: number, key: string): Promise<boolean> =>
    journal.append(tenantId, {facts: [], wake: [key]}).then(
      () => true,
      (error: unknown) => {
        failures.push(error);
        return isFaultOfContent(error);
      },
    );
  for (const {tenantId} of await tenants.all())
    for (const [key, ids] of await worthTrying(database, tenantId, registry, tried))
      // A turn is over when it was taken: nobody has to remember it.
      if ((await wake(tenantId, key)) && key !== turnKey) for (const id of ids) tried.add(id);
  if (tried.size > mostRemembered) tried.clear();
  if (failures.length > 0) throw failures[0];
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
