// The role of every request. Roles belong to the whole cluster, so two servers or two test databases may make it at
// the same moment: the loser tries again and finds it made.
import {setTimeout as sleep} from 'node:timers/promises';
import type pg from 'pg';
import {OperatorError} from '../ops/operator-error.ts';
import {applicationRole} from './pool.ts';

// duplicate_object, unique_violation, and "tuple concurrently updated", which has no code of its own.
const lostRace = new Set(['42710', '23505', 'XX000']);
const lacksRight = '42501';
const mostTries = 20;

type Standing = {exists: boolean; is_safe: boolean; is_member: boolean};

async function standing(client: pg.ClientBase): Promise<Standing> {
  // From 16 on a member may lack the right to become the role; before, membership was that right.
  const {rows: versions} = await client.query<{number: number}>(
    `select current_setting('server_version_num')::int as number`,
  );
  const right = (versions[0]?.number ?? 0) >= 160_000 ? 'set' : 'member';
  const {rows} = await client.query<Standing>(
    `select true as exists, not rolsuper and not rolbypassrls as is_safe,
            pg_has_role(current_user, oid, $2) as is_member
       from pg_roles where rolname = $1`,
    [applicationRole, right],
  );
  return rows[0] ?? {exists: false, is_safe: true, is_member: false};
}

async function attempt(client: pg.ClientBase): Promise<'ready' | 'again'> {
  const {exists, is_safe, is_member} = await standing(client);
  if (exists && !is_safe) {
    throw new OperatorError(
      `数据库角色 ${applicationRole} 不能是超级用户，也不能有 BYPASSRLS：租户会互相看见`,
      `The database role ${applicationRole} must be neither superuser nor BYPASSRLS: tenants would see each other`,
    );
  }
  if (exists && is_member) return 'ready';
  await client.query(
    exists
      ? `grant ${applicationRole} to current_user`
      : `create role ${applicationRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole`,
  );
  return 'again';
}

/** Makes sure that requests can become `chejian_app`; safe while others do the same. */
export async function ensureApplicationRole(client: pg.ClientBase): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    try {
      if ((await attempt(client)) === 'ready') return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === lacksRight) {
        const todo = `create role ${applicationRole} nologin; grant ${applicationRole} to <user>;`;
        throw new OperatorError(
          `请数据库管理员执行：${todo}`,
          `Ask the database administrator to run: ${todo}`,
          error,
        );
      }
      if (!lostRace.has(code)) throw error;
      await sleep(20 * Math.random() * (tries + 1));
    }
  }
  throw new Error(`the role ${applicationRole} could not be made in ${mostTries} tries`);
}

/**
 * Forced row-level security binds the owner too, and migrations and jobs have no tenant. So each such table gets one
 * policy for its owner alone; a request never has that role.
 */
export async function ensureOwnerPolicies(client: pg.ClientBase): Promise<void> {
  const {rows} = await client.query<{name: string}>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
        and c.relowner = (select oid from pg_roles where rolname = current_user)
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_sees_all' and c.relowner = any(p.polroles))
      order by 1`,
  );
  for (const {name} of rows) {
    await client.query(`drop policy if exists owner_sees_all on ${name}`);
    await client.query(
      `create policy owner_sees_all on ${name} to current_user using (true) with check (true)`,
    );
  }
}
