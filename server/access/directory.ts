import type {DirectoryPerson} from '../../sync/protocol.ts';
import type {DeviceRecord} from '../../sync/server/ports.ts';
import {mayMake} from '../../shared/may.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {lockedOut, lockMinutes, triesBeforeLock} from './guessing.ts';
import {checkPin, makePinVerifier} from './secrets.ts';

type Row = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly is_active: boolean;
  readonly work_center_id: string | null;
  readonly salt: string | null;
  readonly iterations: number | null;
  readonly hash: string | null;
};

/** Which device asks about people: a phone leaves the factory in a pocket. */
type Asking = {readonly site: string; readonly kind: DeviceRecord['kind']};

/** A phone is for those who decide; anybody may sign in at a terminal. */
const maySignIn = ({kind}: Pick<Asking, 'kind'>, roles: readonly string[]): boolean =>
  kind !== 'phone' || mayMake('case-resolved', roles);

/**
 * People of a site with their PIN verifiers: what its terminals need to sign people in without a line. A phone gets
 * the names of all, for what it shows, and the verifiers of those who may sign in there.
 */
export async function directoryOf(
  database: Database,
  tenantId: number,
  {site, kind}: Asking,
): Promise<readonly DirectoryPerson[]> {
  const rows = await database.withTenantRead(tenantId, (tx) =>
    tx.all<Row>(sql`select p.id, p.code, p.name, p.roles, p.is_active, p.work_center_id, v.salt, v.iterations, v.hash
      from person p left join pin_verifier v on v.tenant_id = p.tenant_id and v.person_id = p.id
      where p.tenant_id = ${tenantId} and p.site_id = ${site} order by p.code`),
  );
  // Who left stays on the list, to be told so; a verifier would only be one more to guess.
  return rows.map((row) =>
    row.is_active && maySignIn({kind}, row.roles) ? personOf(row) : {...personOf(row), pin: undefined},
  );
}

function personOf(row: Row): DirectoryPerson {
  const pin =
    row.salt === null || row.iterations === null || row.hash === null
      ? undefined
      : {salt: row.salt, iterations: row.iterations, hash: row.hash};
  return {
    id: row.id,
    badge: row.code,
    name: row.name,
    roles: row.roles,
    isActive: row.is_active,
    workCenterId: row.work_center_id ?? undefined,
    pin,
  };
}

export async function setPin(
  database: Database,
  tenantId: number,
  personId: string,
  pin: string,
): Promise<void> {
  if (!/^\d{4,8}$/.test(pin)) throw new ProblemError(problem('badInput', {detail: 'PIN 4-8'}));
  const verifier = await makePinVerifier(pin);
  await database.withTenant(tenantId, (tx) =>
    tx.run(sql`insert into pin_verifier (tenant_id, person_id, salt, iterations, hash) values (${tenantId}, ${personId}, ${verifier.salt}, ${verifier.iterations}, ${verifier.hash})
      on conflict (tenant_id, person_id) do update set salt = excluded.salt, iterations = excluded.iterations, hash = excluded.hash, failed = 0, locked_until = null`),
  );
}

/** Online check of badge and PIN with lock-out; the terminal keeps its own count for the offline case. */
export async function signInByBadge(
  database: Database,
  tenantId: number,
  input: Asking & {readonly badge: string; readonly pin: string},
): Promise<DirectoryPerson> {
  const rows = await database.withTenantRead(tenantId, (tx) =>
    tx.all<Row>(sql`select p.id, p.code, p.name, p.roles, p.is_active, p.work_center_id, v.salt, v.iterations, v.hash
      from person p left join pin_verifier v on v.tenant_id = p.tenant_id and v.person_id = p.id
      where p.tenant_id = ${tenantId} and p.site_id = ${input.site} and p.code = ${input.badge} order by p.id limit 1`),
  );
  const row = rows[0];
  if (row === undefined) throw new ProblemError(problem('unknownBadge', {code: input.badge}));
  const person = personOf(row);
  if (!person.isActive) throw new ProblemError(problem('personRevoked', {person: person.name}));
  if (!maySignIn(input, person.roles)) throw new ProblemError(problem('notPermitted', {person: person.name}));
  if (person.pin === undefined) throw new ProblemError(problem('pinNotSet', {person: person.name}));
  const failed = await takeTry(database, tenantId, person.id);
  if (await checkPin(input.pin, person.pin)) {
    await database.withTenant(tenantId, (tx) =>
      tx.run(
        sql`update pin_verifier set failed = 0, locked_until = null where tenant_id = ${tenantId} and person_id = ${person.id}`,
      ),
    );
    return person;
  }
  if (failed === 0) throw lockedOut(Date.now() + lockMinutes * 60_000);
  throw new ProblemError(problem('wrongPin', {left: String(triesBeforeLock - failed)}));
}

/** Takes one of the tries that are left and says how many are taken; 0 = that was the last one, and the door locks unless it is right. */
async function takeTry(database: Database, tenantId: number, personId: string): Promise<number> {
  return database.withTenant(tenantId, async (tx) => {
    const taken = await tx.one<{
      failed: number;
    }>(sql`update pin_verifier set failed = case when failed + 1 >= ${triesBeforeLock}::integer then 0 else failed + 1 end,
        locked_until = case when failed + 1 >= ${triesBeforeLock}::integer then now() + make_interval(mins => ${lockMinutes}::integer) end
      where tenant_id = ${tenantId} and person_id = ${personId} and (locked_until is null or locked_until <= now()) returning failed`);
    if (taken !== undefined) return taken.failed;
    const locked = await tx.one<{locked_until: string | null}>(
      sql`select locked_until from pin_verifier where tenant_id = ${tenantId} and person_id = ${personId}`,
    );
    throw lockedOut(locked?.locked_until ?? Date.now());
  });
}
