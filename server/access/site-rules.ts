import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';

/** What a terminal has to know of its site before it has any document. */
export type SiteRules = {
  readonly zoneMinutes: number;
  /** So long a directory of people counts as fresh without a line. */
  readonly offlineSignInDays: number;
};

const usual: SiteRules = {zoneMinutes: 480, offlineSignInDays: 14};

/** As the site is defined now; the usual rules for one that is not defined yet. */
export async function siteRules(database: Database, tenantId: number, siteId: string): Promise<SiteRules> {
  const row = await database.withTenantRead(tenantId, (tx) =>
    tx.one<SiteRules>(
      sql`select zone_minutes as "zoneMinutes", offline_sign_in_days as "offlineSignInDays" from site where tenant_id = ${tenantId} and id = ${siteId}`,
    ),
  );
  return row ?? usual;
}
