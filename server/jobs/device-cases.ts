// Opens a case for a terminal that needs a person, and closes it by itself when all is well again. Both are facts.
import type {DeviceTrouble} from '../../shared/access/device-trouble-found.ts';
import {deviceTroubles} from '../../shared/access/device-trouble-found.ts';
import type {DriftBody} from '../../sync/protocol.ts';
import type {DeviceRecord} from '../../sync/server/ports.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {countLedger, heldOfDevices} from '../sync/device-ledger.ts';
import type {Trouble, WatchedDevice} from './device-health.ts';
import {isDriftHealed, troublesOf} from './device-health.ts';

type Watching = Pick<House, 'database' | 'journal' | 'tenants'>;
type KnownCase = {
  readonly id: string;
  readonly device: string;
  readonly trouble: DeviceTrouble;
  readonly openedAt: string;
  readonly isOpen: boolean;
};

const defaultSilentHours = 4; // half a shift: the next person should not begin on a dead terminal
const defaultUnsentHours = 24;
const keptHours = 24 * 60;
const quietHours = 24; // after a person closed a case that still stands

/** Looks at every terminal of a tenant. Returns what was opened and closed. */
export async function watchDevices(
  house: Watching,
  tenant: Tenant,
  now: number,
): Promise<{readonly opened: number; readonly closed: number}> {
  // In this order: what a terminal said before the count began is in the count.
  const said = await devicesOf(house, tenant.tenantId);
  const isCounted = await countLedger(house.database, tenant.tenantId);
  const held = isCounted ? await heldOfDevices(house.database, tenant.tenantId) : undefined;
  const known = await knownCases(house, tenant.tenantId, now);
  let opened = 0;
  let closed = 0;
  for (const row of said) {
    const device: WatchedDevice = {...row, taken: held && (held.get(row.id) ?? 0)};
    const troubles = troublesOf(device, now);
    const own = known.filter((entry) => entry.device === device.id);
    for (const trouble of troubles)
      if (!own.some((entry) => entry.trouble === trouble.trouble)) {
        await tellFound(house, tenant, device, trouble);
        opened += 1;
      }
    for (const entry of own)
      if (entry.isOpen && isGone(entry, device, troubles)) {
        const body = {caseId: entry.id};
        await appendSystemFact(house, tenant, {kind: 'device-trouble-gone', site: device.siteId, body});
        closed += 1;
      }
  }
  await forgetHours(house, tenant.tenantId, now);
  return {opened, closed};
}

function isGone(entry: KnownCase, device: WatchedDevice, troubles: readonly Trouble[]): boolean {
  if (entry.trouble === 'deviceDrift') return isDriftHealed(device, entry.openedAt);
  // Not counted is not the same as there.
  if (entry.trouble === 'deviceFactsMissing' && device.taken === undefined) return false;
  return !troubles.some(({trouble}) => trouble === entry.trouble);
}

/** A terminal found documents that differ from the server's, and fetches them again. One open case is enough. */
export async function noteDrift(house: Watching, record: DeviceRecord, drift: DriftBody): Promise<void> {
  const tenant = await house.tenants.byId(record.tenantId);
  if (tenant === undefined || drift.differences.length === 0) return;
  const known = await knownCases(house, record.tenantId, Date.now());
  if (known.some(({device, trouble}) => device === record.device && trouble === 'deviceDrift')) return;
  const name = await house.database.withTenantRead(record.tenantId, (tx) =>
    tx.one<{name: string}>(
      sql`select name from sync_device where tenant_id = ${record.tenantId} and device_id = ${record.device}`,
    ),
  );
  const what = drift.differences
    .slice(0, 5)
    .map(
      ({scope, collection, own, theirs}) => `${scope.split(':')[0] ?? scope} ${collection} ${own}/${theirs}`,
    )
    .join(', ')
    .slice(0, 200);
  const device = {id: record.device, siteId: record.site};
  await tellFound(house, tenant, device, {
    trouble: 'deviceDrift',
    params: {device: name?.name ?? record.device, what},
  });
}

async function tellFound(
  house: Watching,
  tenant: Tenant,
  device: Pick<WatchedDevice, 'id' | 'siteId'>,
  {trouble, params}: Trouble,
): Promise<void> {
  const body = {deviceId: device.id, trouble, params};
  await appendSystemFact(house, tenant, {kind: 'device-trouble-found', site: device.siteId, body});
}

function devicesOf(house: Watching, tenantId: number): Promise<Omit<WatchedDevice, 'taken'>[]> {
  return house.database.withTenantRead(tenantId, (tx) =>
    tx.all<Omit<WatchedDevice, 'taken'>>({
      text: `select d.device_id as id, d.name, d.site_id as "siteId", coalesce(d.revoked_at, w.revoked_at) is not null as "isRevoked", d.last_seen_at as "lastSeenAt",
          d.heartbeat, d.clock_offset_ms as "clockOffsetMs", greatest(1, coalesce(s.silent_after_hours, $2::integer)) as "silentAfterHours", greatest(1, coalesce(s.unsent_after_hours, $3::integer)) as "unsentAfterHours",
          (select count(*) from site_hour h where h.tenant_id = d.tenant_id and h.site_id = d.site_id and h.hour > d.last_seen_at) as "siteHours",
          (select count(*) from sync_device o left join device v on v.tenant_id = o.tenant_id and v.id = o.device_id::text
            where o.tenant_id = d.tenant_id and o.site_id = d.site_id and o.kind <> 'server' and coalesce(o.revoked_at, v.revoked_at) is null) as "siteDevices"
        from sync_device d left join device w on w.tenant_id = d.tenant_id and w.id = d.device_id::text left join site s on s.tenant_id = d.tenant_id and s.id = d.site_id
        where d.tenant_id = $1 and d.kind <> 'server' order by d.device_id`,
      values: [tenantId, defaultSilentHours, defaultUnsentHours],
    }),
  );
}

/** Open ones, and those that a person closed lately: who has decided is not asked the same again every minute. */
function knownCases(house: Watching, tenantId: number, now: number): Promise<KnownCase[]> {
  const since = new Date(now - quietHours * 3_600_000).toISOString();
  return house.database.withTenantRead(tenantId, (tx) =>
    tx.all<KnownCase>({
      text: `select id, substr(subject, 8) as device, problem_code as trouble, opened_at as "openedAt", state <> 'resolved' as "isOpen" from exception_case
        where tenant_id = $1 and (state = any('{open,assigned}') or (state = 'resolved' and resolution is not null and resolved_at > $3))
        and problem_code = any($2::text[]) and subject like 'device:%'`,
      values: [tenantId, [...deviceTroubles], since],
    }),
  );
}

async function forgetHours(house: Watching, tenantId: number, now: number): Promise<void> {
  const before = new Date(now - keptHours * 3_600_000).toISOString();
  await house.database.withTenant(tenantId, (tx) =>
    tx.run(sql`delete from site_hour where tenant_id = ${tenantId} and hour < ${before}`),
  );
}
