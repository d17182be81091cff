// Facts read out of an outbox by /rescue: unsigned, so they are set aside for a person instead of being booked unseen.
import type {Context} from 'hono';
import * as z from 'zod/mini';
import {hashedText} from '../../shared/kernel/fact.ts';
import {factSchema} from '../../shared/kernel/fact-schema.ts';
import type {DevicePort, QuarantineEntry} from '../../sync/server/ports.ts';
import {rawText} from '../../sync/server/raw-fact.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {sha256Hex} from '../journal/block.ts';
import {quarantine} from '../sync/quarantine-store.ts';
import {bodyOf, stampOf} from './replies.ts';

const rescueRequest = z.object({facts: z.array(z.unknown()).check(z.maxLength(1000))});
const claims = z.object({
  id: z.optional(z.string().check(z.maxLength(80))),
  tenant: z.string().check(z.maxLength(40)),
});

type Aside = Omit<QuarantineEntry, 'device'> & {
  readonly device: string | undefined;
  /** Of a record whose content fits it. */
  readonly hash?: string;
};
type Found = {readonly tenantId: number; readonly entry: Aside};

/** A rescue has a thousand records of one device: it is looked for once. */
function rememberingDevices(devices: DevicePort): DevicePort['find'] {
  const known = new Map<string, ReturnType<DevicePort['find']>>();
  return (...asked) => {
    const key = asked.join('|');
    const before = known.get(key) ?? devices.find(...asked);
    known.set(key, before);
    return before;
  };
}

/** Whose records these are. A device nobody knows, or a shape that is broken, is still kept for the tenant it names. */
async function place(house: House, find: DevicePort['find'], raw: unknown): Promise<Found | undefined> {
  const claimed = claims.safeParse(raw);
  if (!claimed.success) return undefined;
  const tenant = await house.tenants.byCode(claimed.data.tenant);
  if (tenant === undefined) return undefined;
  const aside = (device: string | undefined, reason: QuarantineEntry['reason']): Found => ({
    tenantId: tenant.tenantId,
    entry: {factId: claimed.data.id, device, reason, raw: rawText(raw)},
  });
  const parsed = factSchema.safeParse(raw);
  if (!parsed.success) return aside(undefined, 'badInput');
  const fact = parsed.data;
  const record = await find(fact.tenant, fact.device, fact.incarnation);
  if (record === undefined) return aside(undefined, 'deviceRevoked');
  if (sha256Hex(hashedText(fact)) !== fact.hash) return aside(record.device, 'badInput');
  const found = aside(record.device, 'badSignature');
  return {...found, entry: {...found.entry, hash: fact.hash}};
}

/** Without those that the journal has, word for word: an outbox keeps what was sent long ago, and nobody need look at it. */
async function unknownOf(
  database: Database,
  tenantId: number,
  entries: readonly Aside[],
): Promise<readonly Aside[]> {
  const ids = entries.flatMap(({factId, hash}) => (hash === undefined ? [] : [factId]));
  if (ids.length === 0) return entries;
  const rows = await database.withTenantRead(tenantId, (tx) =>
    tx.all<{fact_id: string; hash: string}>(
      sql`select fact_id, hash from fact where tenant_id = ${tenantId} and fact_id = any(${ids}::uuid[])`,
    ),
  );
  const stored = new Map(rows.map((row) => [row.fact_id, row.hash]));
  return entries.filter(({factId = '', hash}) => hash === undefined || stored.get(factId) !== hash);
}

/** POST /sync/v1/rescue. `taken` tells how many are kept: the page says so when some are not, and saves a file. */
export function rescueRoute(house: House, devices: DevicePort): (context: Context) => Promise<Response> {
  return async (context) => {
    const find = rememberingDevices(devices);
    const {facts} = await bodyOf(context, rescueRequest);
    const byTenant = new Map<number, Aside[]>();
    let lost = 0;
    for (const raw of facts) {
      const placed = await place(house, find, raw);
      if (placed === undefined) lost += 1;
      else byTenant.set(placed.tenantId, [...(byTenant.get(placed.tenantId) ?? []), placed.entry]);
    }
    for (const [tenantId, entries] of byTenant)
      await quarantine(house.database, tenantId, await unknownOf(house.database, tenantId, entries));
    return context.json({...stampOf(house, 0, 0), taken: facts.length - lost});
  };
}
