// Loads what the rules asked for: one statement per kind of document, however many keys.
import type {Document} from '../../shared/kernel/define-document.ts';
import type {Transaction} from '../db/transaction.ts';
import {documentOfRow, selectList} from './columns.ts';
import type {Loaded, Need} from './working-set.ts';
import {tableOf} from './working-set.ts';

/** Documents of one kind by keys or codes. */
export async function loadDocuments(
  tx: Transaction,
  tenantId: number,
  need: Need,
): Promise<readonly Document[]> {
  const {definition} = need;
  const select = `select ${selectList(definition.fields, 'd')} from ${definition.table} d where d.tenant_id = $1`;
  const found: Document[] = [];
  const decode = (row: Record<string, unknown>) => documentOfRow(row) as Document;
  if (need.ids.size > 0) {
    found.push(
      ...(
        await tx.all({
          text: `${select} and d.id = any($2::text[])`,
          values: [tenantId, [...need.ids]],
          name: `load-${definition.table}`,
        })
      ).map(decode),
    );
  }
  if (need.codes.size > 0) {
    // Two documents with one code can exist when they came from two offline makers: the first key wins, always the same.
    const text = `select distinct on (d.code) ${selectList(definition.fields, 'd')} from ${definition.table} d where d.tenant_id = $1 and d.code = any($2::text[]) order by d.code, d.id`;
    found.push(
      ...(await tx.all({text, values: [tenantId, [...need.codes]], name: `find-${definition.table}`})).map(
        decode,
      ),
    );
  }
  return found;
}

/** Loads all needs into `loaded`; what is not found is noted as known to be absent. */
export async function loadNeeds(
  tx: Transaction,
  tenantId: number,
  needs: Iterable<Need>,
  loaded: Loaded,
): Promise<void> {
  for (const need of needs) {
    const documents = await loadDocuments(tx, tenantId, need);
    const {byId, byCode} = tableOf(loaded, need.definition.name);
    for (const id of need.ids) byId.set(id, undefined);
    for (const code of need.codes) byCode.set(code, undefined);
    for (const document of documents) {
      byId.set(document.id, document);
      const {code} = document as {readonly code?: unknown};
      if (typeof code === 'string') byCode.set(code, document.id);
    }
  }
}
