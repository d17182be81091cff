// Loads what the rules asked for: one statement per kind of document, however many keys. With each document comes the
// number of its row in the feed, so that the row can be taken away when the document changes.
import type {Document} from '../../shared/kernel/define-document.ts';
import type {Transaction} from '../db/transaction.ts';
import {documentOfRow, selectList} from './columns.ts';
import {noteUnknown} from './newer-release.ts';
import type {AnyDefinition, Loaded, Need} from './working-set.ts';
import {tableOf} from './working-set.ts';

type Found = {readonly document: Document; readonly feedSeq: number | undefined};

function decode({feedSeq, ...row}: Record<string, unknown>): Found {
  return {
    document: documentOfRow(row) as Document,
    feedSeq: typeof feedSeq === 'number' ? feedSeq : undefined,
  };
}

/** Columns of a document, and its number in the feed if it is published. */
const columnsOf = ({fields, scope}: AnyDefinition): string =>
  selectList(fields, 'd') + (scope === undefined ? '' : ', d.feed_seq as "feedSeq"');

/** The kind stands in the text, so that PostgreSQL uses the index over this kind alone. */
async function loadFromFeed(
  tx: Transaction,
  tenantId: number,
  {definition, ids}: Need,
): Promise<readonly Found[]> {
  const rows = await tx.all<{body: Document; seq: number; scope: string}>({
    text: `select r.body, r.seq, r.scope from replica r where r.tenant_id = $1 and r.collection = '${definition.name}' and r.id = any($2::text[]) and not r.deleted`,
    values: [tenantId, [...ids]],
    name: `load-${definition.table}`,
  });
  // It may lie in the feed of the phones as well.
  return rows
    .filter(({scope, body}) => definition.scope?.(body) === scope)
    .map(({body, seq}) => ({document: body, feedSeq: seq}));
}

/** Documents of one kind by keys or codes. */
export async function loadDocuments(
  tx: Transaction,
  tenantId: number,
  need: Need,
): Promise<readonly Found[]> {
  const {definition} = need;
  if (definition.isKeptInFeed) return loadFromFeed(tx, tenantId, need);
  const select = `select ${columnsOf(definition)} from ${definition.table} d where d.tenant_id = $1`;
  const found: Found[] = [];
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
    const text = `select distinct on (d.code) ${columnsOf(definition)} from ${definition.table} d where d.tenant_id = $1 and d.code = any($2::text[]) order by d.code, d.id`;
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
  {loaded, hasNewer}: {readonly loaded: Loaded; readonly hasNewer: boolean},
): Promise<void> {
  for (const need of needs) {
    const found = await loadDocuments(tx, tenantId, need);
    const table = tableOf(loaded, need.definition.name);
    const {byId, byCode, feedSeqs} = table;
    for (const id of need.ids) byId.set(id, undefined);
    for (const code of need.codes) byCode.set(code, undefined);
    for (const {document, feedSeq} of found) {
      byId.set(document.id, document);
      if (feedSeq !== undefined) feedSeqs.set(document.id, feedSeq);
      const {code} = document as {readonly code?: unknown};
      if (typeof code === 'string') byCode.set(code, document.id);
    }
    // What is kept in the feed alone was read whole.
    if (hasNewer && !need.definition.isKeptInFeed) {
      const ids = found.map(({document}) => document.id);
      await noteUnknown(tx, tenantId, {definition: need.definition, table, ids});
    }
  }
}
