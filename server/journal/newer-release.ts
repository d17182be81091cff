// During an upgrade a process of the release before works on beside the newer one. What the newer one put into a
// document this one does not know: it stays in its column, and has to stay in the feed as well when the document is
// written here. Asked only when somebody else has written, so a process alone pays nothing.
import type {Transaction} from '../db/transaction.ts';
import type {AnyDefinition, LoadedTable} from './working-set.ts';

type Unknown = Readonly<Record<string, unknown>>;
type Found = {
  readonly definition: AnyDefinition;
  readonly table: LoadedTable;
  readonly ids: readonly string[];
};

/** Whether the database has a migration that this program does not bring along. */
export async function isBehind(tx: Transaction, newestMigration: number | undefined): Promise<boolean> {
  if (newestMigration === undefined) return false;
  const row = await tx.one<{number: number}>({
    text: 'select max(number) as number from schema_migration',
    values: [],
    name: 'newest-migration',
  });
  return (row?.number ?? 0) > newestMigration;
}

/** Notes what the feed has of these documents beyond the fields that are declared here. */
export async function noteUnknown(
  tx: Transaction,
  tenantId: number,
  {definition, table, ids}: Found,
): Promise<void> {
  const scopes = new Set<string>();
  const seqs: number[] = [];
  for (const id of ids) {
    const document = table.byId.get(id);
    const scope = document === undefined ? undefined : definition.scope?.(document);
    const seq = table.feedSeqs.get(id);
    if (scope === undefined || seq === undefined) continue;
    scopes.add(scope);
    seqs.push(seq);
  }
  if (seqs.length === 0) return;
  const rows = await tx.all<{id: string; body: Unknown}>({
    text: 'select id, body from replica where tenant_id = $1 and scope = any($2::text[]) and seq = any($3::bigint[]) and not deleted',
    values: [tenantId, [...scopes], seqs],
    name: 'unknown-fields',
  });
  for (const {id, body} of rows) {
    const more = Object.entries(body).filter(([name]) => !(name in definition.fields));
    if (more.length > 0) table.unknown.set(id, Object.fromEntries(more));
  }
}
