import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {checkInTurn, countUnknown, lockedOut, lockMinutes, triesBeforeLock} from './guessing.ts';
import {checkPassword, hashPassword, newToken, tokenHash} from './secrets.ts';
import type {Tenants} from './tenants.ts';

/** Who is signed in at the office, as of now: roles are read at every request, so that taking one away works at once. */
export type Session = {
  readonly tenantId: number;
  readonly tenant: string;
  readonly tenantName: string;
  readonly serverDevice: string;
  readonly personId: string;
  readonly personName: string;
  readonly siteId: string;
  readonly roles: readonly string[];
};

const sessionHours = 12;
type UserRow = {readonly person_id: string; readonly password_hash: string};
type LockRow = {readonly locked_until: string | null};

/** Makes or changes an office login. Whoever was signed in with the old password is signed out. */
export async function createUser(
  database: Database,
  tenantId: number,
  user: {readonly userName: string; readonly personId: string; readonly password: string},
): Promise<void> {
  const hash = await hashPassword(user.password);
  await database.withTenant(tenantId, async (tx) => {
    await tx.run(sql`insert into app_user (tenant_id, user_name, person_id, password_hash) values (${tenantId}, ${user.userName}, ${user.personId}, ${hash})
      on conflict (tenant_id, user_name) do update set person_id = excluded.person_id, password_hash = excluded.password_hash, failed = 0, locked_until = null`);
    await tx.run(
      sql`delete from office_session where tenant_id = ${tenantId} and user_name = ${user.userName}`,
    );
  });
}

/** Takes one of the tries that a name has left; undefined when nobody has the name. */
async function takeTry(database: Database, tenantId: number, userName: string): Promise<UserRow | undefined> {
  return database.withTenant(tenantId, async (tx) => {
    const user =
      await tx.one<UserRow>(sql`update app_user set failed = case when failed + 1 >= ${triesBeforeLock}::integer then 0 else failed + 1 end,
        locked_until = case when failed + 1 >= ${triesBeforeLock}::integer then now() + make_interval(mins => ${lockMinutes}::integer) end
      where tenant_id = ${tenantId} and user_name = ${userName} and (locked_until is null or locked_until <= now()) returning person_id, password_hash`);
    if (user !== undefined) return user;
    const locked = await tx.one<LockRow>(
      sql`select locked_until from app_user where tenant_id = ${tenantId} and user_name = ${userName}`,
    );
    if (locked !== undefined) throw lockedOut(locked.locked_until ?? Date.now());
    countUnknown(`${tenantId} ${userName}`);
    return undefined;
  });
}

/** Password sign-in of the office. The answer does not tell whether the name exists. */
export async function signInByPassword(
  database: Database,
  tenants: Tenants,
  input: {readonly tenant: string; readonly userName: string; readonly password: string},
): Promise<{readonly token: string; readonly expiresAt: string}> {
  const tenant = await tenants.byCode(input.tenant);
  if (tenant === undefined) throw new ProblemError(problem('wrongPassword'));
  const {tenantId} = tenant;
  const user = await takeTry(database, tenantId, input.userName);
  const isRight = await checkInTurn(() => checkPassword(input.password, user?.password_hash ?? 'scrypt::'));
  if (user === undefined || !isRight) throw new ProblemError(problem('wrongPassword'));
  const token = `${tenant.tenantId}.${newToken()}`;
  const expiresAt = new Date(Date.now() + sessionHours * 3_600_000).toISOString();
  await database.withTenant(tenantId, async (tx) => {
    await tx.run(
      sql`update app_user set failed = 0, locked_until = null where tenant_id = ${tenantId} and user_name = ${input.userName}`,
    );
    await tx.run(sql`delete from office_session where tenant_id = ${tenantId} and expires_at < now()`);
    await tx.run(sql`insert into office_session (tenant_id, token_hash, person_id, user_name, created_at, expires_at)
      values (${tenantId}, ${tokenHash(token)}, ${user.person_id}, ${input.userName}, now(), ${expiresAt})`);
  });
  return {token, expiresAt};
}

type SessionRow = {
  readonly person_id: string;
  readonly name: string;
  readonly site_id: string;
  readonly roles: readonly string[];
  readonly is_active: boolean;
};

/** The session of a cookie, or undefined when it is unknown, expired or its person is no longer active. */
export async function sessionOf(
  database: Database,
  tenants: Tenants,
  token: string | undefined,
): Promise<Session | undefined> {
  const tenantId = Number(token?.split('.')[0]);
  if (token === undefined || !Number.isSafeInteger(tenantId) || tenantId < 1) return undefined;
  const row = await database.withTenantRead(tenantId, (tx) =>
    tx.one<SessionRow>(sql`select s.person_id, p.name, p.site_id, p.roles, p.is_active from office_session s
      join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
      where s.tenant_id = ${tenantId} and s.token_hash = ${tokenHash(token)} and s.expires_at > now()`),
  );
  const tenant = await tenants.byId(tenantId);
  if (row === undefined || tenant === undefined || !row.is_active) return undefined;
  return {
    tenantId,
    tenant: tenant.code,
    tenantName: tenant.name,
    serverDevice: tenant.serverDevice,
    personId: row.person_id,
    personName: row.name,
    siteId: row.site_id,
    roles: row.roles,
  };
}

export async function signOut(database: Database, token: string): Promise<void> {
  const tenantId = Number(token.split('.')[0]);
  if (!Number.isSafeInteger(tenantId) || tenantId < 1) return;
  await database.withTenant(tenantId, (tx) =>
    tx.run(
      sql`delete from office_session where tenant_id = ${tenantId} and token_hash = ${tokenHash(token)}`,
    ),
  );
}
