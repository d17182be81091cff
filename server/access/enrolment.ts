// A terminal joins by a one-time code from the office; its key never leaves it.
import {randomInt, randomUUID} from 'node:crypto';
import type {EnrolRequest} from '../../sync/protocol.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {tokenHash} from './secrets.ts';
import type {Tenant, Tenants} from './tenants.ts';

export type NewEnrolment = {
  readonly siteId: string;
  readonly workCenterId?: string;
  readonly kind: 'terminal' | 'phone' | 'edge';
  readonly name: string;
  readonly createdBy: string;
};
export type Enrolled = {
  readonly tenant: Tenant;
  readonly site: string;
  readonly device: string;
  readonly name: string;
  readonly workCenterId: string | undefined;
  readonly kind: 'terminal' | 'phone' | 'edge';
};

/** No 0, O, 1, I, L: the code is read aloud and typed with gloves. 31^8 = 8.5e11 values, half an hour each. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const randomLength = 8;
const validMinutes = 30;

/** A code starts with its tenant, so that it can be looked up under that tenant's lock and nowhere else. */
const encodeTenant = (tenantId: number): string =>
  (tenantId < alphabet.length ? '' : encodeTenant(Math.floor(tenantId / alphabet.length))) +
  alphabet[tenantId % alphabet.length];

function decodeTenant(code: string): number | undefined {
  const digits = Array.from(code.slice(0, -randomLength), (letter) => alphabet.indexOf(letter));
  if (digits.length === 0 || digits.length > 8 || digits.includes(-1)) return undefined;
  return digits.reduce((value, digit) => value * alphabet.length + digit, 0) || undefined;
}

/** A new code; only its hash is stored. */
export async function createEnrolment(
  database: Database,
  tenant: Tenant,
  input: NewEnrolment,
): Promise<{code: string; expiresAt: string}> {
  const code =
    encodeTenant(tenant.tenantId) +
    Array.from({length: randomLength}, () => alphabet[randomInt(alphabet.length)]).join('');
  const expiresAt = new Date(Date.now() + validMinutes * 60_000).toISOString();
  await database.withTenant(tenant.tenantId, (tx) =>
    tx.run(sql`insert into enrolment (tenant_id, code_hash, site_id, work_center_id, kind, name, created_by, created_at, expires_at)
      values (${tenant.tenantId}, ${tokenHash(code)}, ${input.siteId}, ${input.workCenterId || null}, ${input.kind}, ${input.name}, ${input.createdBy}, now(), ${expiresAt})`),
  );
  return {code, expiresAt};
}

type Row = {
  readonly tenant_id: number;
  readonly site_id: string;
  readonly work_center_id: string | null;
  readonly kind: 'terminal' | 'phone' | 'edge';
  readonly name: string;
  readonly expires_at: string;
  readonly used_at: string | null;
  readonly device_id: string | null;
};

/** Uses a code. The same terminal may send it again when the answer was lost; anybody else may not. */
export async function useEnrolment(
  database: Database,
  tenants: Tenants,
  request: EnrolRequest,
): Promise<Enrolled> {
  const code = request.code.replace(/[\s-]/g, '').toUpperCase();
  const hash = tokenHash(code);
  const claimed = decodeTenant(code);
  if (claimed === undefined) throw new ProblemError(problem('enrolmentUnknown'));
  const row = await database.withTenantRead(claimed, (tx) =>
    tx.one<Row>(
      sql`select tenant_id, site_id, work_center_id, kind, name, expires_at, used_at, device_id from enrolment where tenant_id = ${claimed} and code_hash = ${hash}`,
    ),
  );
  if (row === undefined) throw new ProblemError(problem('enrolmentUnknown'));
  if (Date.parse(row.expires_at) < Date.now()) throw new ProblemError(problem('enrolmentExpired'));
  const tenant = await tenants.byId(row.tenant_id);
  if (tenant === undefined) throw new ProblemError(problem('enrolmentUnknown'));
  // A blank name would make a device that no document can hold, and that nobody could revoke.
  const name = request.name?.trim() || row.name;
  const device = await database.withTenant(row.tenant_id, async (tx) => {
    const locked = await tx.one<Row>(
      sql`select used_at, device_id from enrolment where tenant_id = ${row.tenant_id} and code_hash = ${hash} for update`,
    );
    if (locked !== undefined && locked.used_at !== null) {
      const same = await tx.one<{device_id: string}>(
        sql`select device_id from sync_device where tenant_id = ${row.tenant_id} and device_id = ${locked.device_id} and public_key = ${request.publicKey}`,
      );
      if (same === undefined) throw new ProblemError(problem('enrolmentUsed'));
      return same.device_id;
    }
    const id = randomUUID();
    await tx.run(sql`insert into sync_device (tenant_id, device_id, public_key, site_id, kind, name, work_center_id)
      values (${row.tenant_id}, ${id}, ${request.publicKey}, ${row.site_id}, ${row.kind}, ${name}, ${row.work_center_id})`);
    await tx.run(
      sql`update enrolment set used_at = now(), device_id = ${id} where tenant_id = ${row.tenant_id} and code_hash = ${hash}`,
    );
    return id;
  });
  return {
    tenant,
    site: row.site_id,
    device,
    name,
    workCenterId: row.work_center_id ?? undefined,
    kind: row.kind,
  };
}
