import {uuidPattern} from '../../shared/kernel/uuid.ts';
import {emptyChain} from '../../sync/protocol.ts';
import type {DevicePort, DeviceRecord} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import type {Statement} from '../db/sql.ts';
import type {Tenants} from '../access/tenants.ts';
import {openDeviceContacts} from './device-contacts.ts';

type Row = {
  readonly site_id: string;
  readonly name: string;
  readonly kind: DeviceRecord['kind'];
  readonly public_key: string;
  readonly revoked_at: string | null;
  readonly unconfirmed_at: string | null;
  readonly batch_no: number | null;
  readonly head_hash: string | null;
};

/** Devices as sync needs them. */
export function openDeviceStore(database: Database, tenants: Tenants): DevicePort {
  const contacts = openDeviceContacts(database);
  return {
    async find(tenant, device, incarnation) {
      if (!uuidPattern.test(device) || !uuidPattern.test(incarnation)) return undefined;
      const known = await tenants.byCode(tenant);
      if (known === undefined) return undefined;
      const [rows] = await database.readOnce(known.tenantId, [
        deviceQuery(known.tenantId, device, incarnation),
      ]);
      const row = rows?.[0] as Row | undefined; // The columns stand in the statement.
      if (row === undefined) return undefined;
      const chain =
        row.batch_no === null || row.head_hash === null
          ? emptyChain
          : {batchNo: row.batch_no, hash: row.head_hash};
      return {
        tenantId: known.tenantId,
        tenant,
        device,
        site: row.site_id,
        name: row.name,
        kind: row.kind,
        publicKey: row.public_key,
        isRevoked: row.revoked_at !== null,
        isUnconfirmed: row.unconfirmed_at !== null,
        chain,
      };
    },
    noteContact: contacts.note,
  };
}

/** The journal says who is revoked or not confirmed: the document is what those facts wrote. */
function deviceQuery(tenantId: number, device: string, incarnation: string): Statement {
  return {
    text: `select d.site_id, d.name, d.kind, d.public_key, coalesce(d.revoked_at, w.revoked_at) as revoked_at, w.unconfirmed_at, i.batch_no, i.head_hash from sync_device d
      left join device w on w.tenant_id = d.tenant_id and w.id = d.device_id::text
      left join sync_incarnation i on i.tenant_id = d.tenant_id and i.device_id = d.device_id and i.incarnation = $3
      where d.tenant_id = $1 and d.device_id = $2`,
    values: [tenantId, device, incarnation],
    name: 'find-device',
  };
}
