// Saved views of the office's lists. A person's own taste, kept beside the journal like a password: no business state.
import {z} from 'zod';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {uuidPattern} from '../../shared/kernel/uuid.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';

const viewsPerList = 20; // more do not fit as tabs on any screen
const word = z.string().max(60);
// A control character in a name would break the line it stands in.
const name = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}]*$/u);
const few = <Value extends z.ZodType>(values: Value) =>
  z
    .record(word, values)
    .refine((record) => Object.keys(record).length <= 20, {message: 'at most 20 filters'});

export const listViewInput = z.object({
  id: z.string().regex(uuidPattern),
  list: word.min(1),
  name,
  isDefault: z.boolean(),
  state: z.object({
    tab: word,
    search: z.string().max(200),
    filters: few(z.array(z.string().max(200)).max(100).readonly()),
    order: z.object({key: word, isDescending: z.boolean()}).optional(),
    columns: z.array(word).max(60).readonly().optional(),
  }),
});
export type ListView = z.infer<typeof listViewInput>;

/** Whose views: they are nobody else's business. */
type Owner = {readonly tenantId: number; readonly personId: string};

/** All saved views of a person, in the order in which they were made. */
export function listViews(database: Database, {tenantId, personId}: Owner): Promise<readonly ListView[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<ListView>(
      sql`select view_id as id, list, name, is_default as "isDefault", state from list_view
        where tenant_id = ${tenantId} and person_id = ${personId} order by made_at, view_id`,
    ),
  );
}

/** Makes or changes a view; at most one of a list opens by itself. */
export function saveListView(
  database: Database,
  {tenantId, personId}: Owner,
  {id, list, name: called, isDefault, state}: ListView,
): Promise<void> {
  return database.withTenant(tenantId, async (tx) => {
    const others = await tx.one<{count: number}>(
      sql`select count(*)::integer as count from list_view where tenant_id = ${tenantId} and person_id = ${personId} and list = ${list} and view_id <> ${id}`,
    );
    if (others !== undefined && others.count >= viewsPerList)
      throw new ProblemError(problem('badInput', {detail: `${viewsPerList} ×`}));
    if (isDefault)
      await tx.run(
        sql`update list_view set is_default = false where tenant_id = ${tenantId} and person_id = ${personId} and list = ${list} and view_id <> ${id}`,
      );
    await tx.run(sql`insert into list_view (tenant_id, person_id, view_id, list, name, is_default, state, made_at)
      values (${tenantId}, ${personId}, ${id}, ${list}, ${called}, ${isDefault}, ${JSON.stringify(state)}, now())
      on conflict (tenant_id, person_id, view_id) do update set name = excluded.name, is_default = excluded.is_default, state = excluded.state`);
  });
}

/** Forgets a view; one that is not there is forgotten already. */
export async function deleteListView(
  database: Database,
  {tenantId, personId}: Owner,
  id: string,
): Promise<void> {
  await database.withTenant(tenantId, (tx) =>
    tx.run(
      sql`delete from list_view where tenant_id = ${tenantId} and person_id = ${personId} and view_id = ${id}`,
    ),
  );
}
