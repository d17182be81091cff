// A restored server meets a terminal that was enrolled after the backup. Its statement proves that it was enrolled here;
// whether it still is, only a person knows: it comes back without rights and with a case (ADR 0028).
import type {HelloRequest} from '../../sync/protocol.ts';
import type {CryptoPort} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {helloText} from '../sync/hello-nonce.ts';
import type {EnrolmentStatement} from './enrolment-statement.ts';
import {readStatement} from './enrolment-statement.ts';

/** Clocks of servers that burned down were not always right. */
const toleranceMilliseconds = 86_400_000;

type Returning = Pick<House, 'database' | 'journal' | 'tenants' | 'secret'>;

/** True when the unknown sender of this hello was taken back, now or by another process. */
export async function returnDevice(
  house: Returning,
  crypto: Pick<CryptoPort, 'verify'>,
  hello: HelloRequest,
): Promise<boolean> {
  const tenant = await house.tenants.byCode(hello.tenant);
  const shown = hello.statement === undefined ? undefined : readStatement(house.secret, hello.statement);
  if (tenant === undefined || shown === undefined) return false;
  if (shown.owner !== tenant.serverDevice || shown.device !== hello.device) return false;
  // Before anything is written: whoever found the statement has not got the key.
  if (!crypto.verify(shown.publicKey, helloText(hello), hello.signature)) return false;
  if (!(await isLost(house.database, shown))) return false;
  const {device, publicKey, site, kind, name, workCenterId, enrolledAt} = shown;
  // The document first: it holds that the terminal has no rights, and without it the row below would give all. Under the
  // device's own id: a terminal that says hello twice is told once.
  const body = {deviceId: device, name, siteId: site, workCenterId, kind, publicKey, enrolledAt};
  await appendSystemFact(house, tenant, {id: device, kind: 'device-returned', site, body});
  await house.database.withTenant(tenant.tenantId, (tx) =>
    tx.run(sql`insert into sync_device (tenant_id, device_id, public_key, site_id, kind, name, work_center_id)
      values (${tenant.tenantId}, ${device}, ${publicKey}, ${site}, ${kind}, ${name}, ${workCenterId ?? null}) on conflict do nothing`),
  );
  return true;
}

type Restored = {readonly since: string | null; readonly until: string | null};

/** Enrolled after a backup that was restored and before the restore: nobody else can be unknown here. */
async function isLost(database: Database, {enrolledAt}: EnrolmentStatement): Promise<boolean> {
  const restored = await database.admin((tx) =>
    tx.one<Restored>(
      sql`select max(value) filter (where key = 'restored_from') as since, max(value) filter (where key = 'restored_at') as until from server_state`,
    ),
  );
  const at = Date.parse(enrolledAt);
  const since = Date.parse(restored?.since ?? '');
  const until = Date.parse(restored?.until ?? '');
  // Of a server that was never restored both are not a number, and nothing lies between.
  return at > since - toleranceMilliseconds && at < until + toleranceMilliseconds;
}
