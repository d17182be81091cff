// Keeps the feed from growing for ever. A resolved case leaves the terminals by a fact, so that the feed, the books and
// the audits agree at every moment; what it leaves there is a tombstone, and old tombstones are taken away.
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';

type Tidying = Pick<House, 'database' | 'journal'>;

const dayMs = 86_400_000;
/** Until then who decided it, and who asked, finds it on the device. */
const shownDays = 14;
/** Longer than a terminal is promised to work without a line. One that is away longer finds the rest by its audit. */
const tombstoneDays = 90;
const mostAtOnce = 200; // a batch holds the writer of the tenant

/** Files what was resolved long ago and forgets old tombstones. Returns how many cases and tombstones went. */
export async function tidyFeed(
  house: Tidying,
  tenant: Tenant,
  now: number,
): Promise<{readonly filed: number; readonly forgotten: number}> {
  const before = new Date(now - shownDays * dayMs).toISOString();
  let filed = 0;
  for (;;) {
    const [site, caseIds] = await resolvedCases(house, tenant.tenantId, before);
    if (site === undefined) break;
    const {results} = await appendSystemFact(house, tenant, {kind: 'cases-filed', site, body: {caseIds}});
    if (results[0]?.verdict !== 'applied') break; // asked again the same would come
    filed += caseIds.length;
  }
  return {filed, forgotten: await forgetTombstones(house, tenant.tenantId, now)};
}

/** Some of one site. What still waits keeps its case, whatever a person said of it. */
async function resolvedCases(
  {database}: Tidying,
  tenantId: number,
  before: string,
): Promise<readonly [site: string | undefined, ids: readonly string[]]> {
  const rows = await database.withTenantRead(tenantId, (tx) =>
    tx.all<{id: string; site: string}>(sql`select c.id, c.site_id as site from exception_case c
      where c.tenant_id = ${tenantId} and c.state = 'resolved' and c.filed_at is null and c.resolved_at < ${before}
        and not exists (select from fact f where f.tenant_id = c.tenant_id and f.fact_id = c.fact_id::uuid and f.verdict = 'parked')
      order by c.site_id, c.id limit ${mostAtOnce}`),
  );
  const site = rows[0]?.site;
  return [site, rows.filter((row) => row.site === site).map(({id}) => id)];
}

async function forgetTombstones({database}: Tidying, tenantId: number, now: number): Promise<number> {
  const before = new Date(now - tombstoneDays * dayMs).toISOString();
  return database.withTenant(tenantId, async (tx) => {
    // Blocks know both the time and the numbers of the feed.
    const last = await tx.one<{last_seq: number}>(
      sql`select last_seq from journal_block where tenant_id = ${tenantId} and created_at < ${before} order by block_no desc limit 1`,
    );
    if (last === undefined) return 0;
    return tx.run(
      sql`delete from replica where tenant_id = ${tenantId} and deleted and seq <= ${last.last_seq}`,
    );
  });
}
