// What terminals say of themselves, gathered and written together: the office looks every few seconds, and a write
// for each batch would double the commits of a busy floor.
import type {Heartbeat} from '../../sync/protocol.ts';
import type {DevicePort, DeviceRecord} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {jsonParameter, sql} from '../db/sql.ts';
import {storable} from '../db/storable.ts';

const flushMilliseconds = 5000;
const mostOffsetMs = 8.64e15; // all of the calendar

type Contact = {
  readonly device_id: string;
  readonly site_id: string;
  readonly seen_at: string;
  readonly heartbeat: Heartbeat | null;
  readonly offset_ms: number | null;
  readonly is_forked: boolean;
};

export type DeviceContacts = {
  readonly note: DevicePort['noteContact'];
  /** Writes what is not written yet. */
  readonly flush: () => Promise<void>;
};

/** The first contact of a device and a copy are written at once, everything else within five seconds. */
export function openDeviceContacts(database: Database): DeviceContacts {
  const pending = new Map<number, Map<string, Contact>>();
  const known = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  /** One statement of a tenant at a time; who comes meanwhile goes with the next: after a start all come at once. */
  const writing = new Map<number, Promise<void>>();
  const next = new Map<number, Promise<void>>();

  const writeAll = async (tenantId: number): Promise<void> => {
    const contacts = pending.get(tenantId);
    pending.delete(tenantId);
    if (contacts === undefined) return;
    try {
      await writeContacts(database, tenantId, [...contacts.values()]);
    } catch (error) {
      // Kept for the next turn, behind what came meanwhile; at most one for each device.
      const newer = pending.get(tenantId);
      pending.set(tenantId, new Map([...contacts, ...(newer ?? [])]));
      throw error;
    }
  };
  const write = (tenantId: number): Promise<void> => {
    const started = next.get(tenantId);
    if (started !== undefined) return started;
    const before = writing.get(tenantId) ?? Promise.resolve();
    const promise = before.then(
      () => begin(tenantId),
      () => begin(tenantId),
    );
    next.set(tenantId, promise);
    return promise;
  };
  const begin = async (tenantId: number): Promise<void> => {
    next.delete(tenantId);
    const promise = writeAll(tenantId);
    writing.set(tenantId, promise);
    try {
      await promise;
    } finally {
      if (writing.get(tenantId) === promise) writing.delete(tenantId);
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    for (const tenantId of pending.keys()) await write(tenantId);
  };
  return {
    flush,
    async note(record, contact) {
      const contacts = pending.get(record.tenantId) ?? new Map<string, Contact>();
      pending.set(record.tenantId, contacts);
      contacts.set(record.device, merged(contacts.get(record.device), record, contact));
      if (contact.isForked === true || !known.has(record.device)) {
        await write(record.tenantId);
        known.add(record.device);
        return;
      }
      // The database being away is told by everything else that asks it.
      timer ??= setTimeout(() => void flush().catch(() => undefined), flushMilliseconds).unref();
    },
  };
}

function merged(
  before: Contact | undefined,
  record: DeviceRecord,
  contact: Parameters<DevicePort['noteContact']>[1],
): Contact {
  return {
    device_id: record.device,
    site_id: record.site,
    seen_at: new Date().toISOString(),
    heartbeat: contact.heartbeat ?? before?.heartbeat ?? null,
    offset_ms:
      wholeOf(contact.clockOffsetMs ?? contact.heartbeat?.clockOffsetMs) ?? before?.offset_ms ?? null,
    is_forked: contact.isForked === true || before?.is_forked === true,
  };
}

/** What a terminal says of its clock, as the column holds it: what cannot be written would keep back all of its tenant. */
const wholeOf = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined
    ? undefined
    : Math.round(Math.min(Math.max(milliseconds, -mostOffsetMs), mostOffsetMs));

async function writeContacts(
  database: Database,
  tenantId: number,
  contacts: readonly Contact[],
): Promise<void> {
  const rows = jsonParameter(storable(contacts));
  await database.withTenant(tenantId, async (tx) => {
    await tx.run(sql`update sync_device d set last_seen_at = greatest(d.last_seen_at, x.seen_at), heartbeat = coalesce(x.heartbeat, d.heartbeat),
      clock_offset_ms = coalesce(x.offset_ms, d.clock_offset_ms), is_flagged = d.is_flagged or x.is_forked
      from jsonb_to_recordset(${rows}::jsonb) as x(device_id uuid, seen_at timestamptz, heartbeat json, offset_ms bigint, is_forked boolean)
      where d.tenant_id = ${tenantId} and d.device_id = x.device_id`);
    await tx.run(sql`insert into site_hour (tenant_id, site_id, hour)
      select distinct ${tenantId}::bigint, x.site_id, date_trunc('hour', x.seen_at)
      from jsonb_to_recordset(${rows}::jsonb) as x(site_id text, seen_at timestamptz) on conflict do nothing`);
  });
}
