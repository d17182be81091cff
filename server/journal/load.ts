// Loads what the rules asked for: one message, a statement per kind of document, however many keys. With each document
// comes the number of its row in the feed, so that the row can be taken away when the document changes.
import type {Document} from '../../shared/kernel/define-document.ts';
import type {Statement} from '../db/sql.ts';
import type {Transaction} from '../db/transaction.ts';
import {documentOfRow, selectList} from './columns.ts';
import {noteUnknown} from './newer-release.ts';
import type {AnyDefinition, Loaded, LoadedTable, Need} from './working-set.ts';
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

type Question = {
  readonly statement: Statement;
  readonly read: (row: Record<string, unknown>) => readonly Found[];
};

/** The kind stands in the text, so that PostgreSQL uses the index over this kind alone. */
function askFeed(tenantId: number, {definition, ids}: Need): Question {
  return {
    statement: {
      text: `select r.body, r.seq, r.scope from replica r where r.tenant_id = $1 and r.collection = '${definition.name}' and r.id = any($2::text[]) and not r.deleted`,
      values: [tenantId, [...ids]],
      name: `load-${definition.table}`,
    },
    // It may lie in the feed of the phones as well.
    read: (row) => {
      const {body, seq, scope} = row as {
        readonly body: Document;
        readonly seq: number;
        readonly scope: string;
      };
      return definition.scope?.(body) === scope ? [{document: body, feedSeq: seq}] : [];
    },
  };
}

const read = (row: Record<string, unknown>) => [decode(row)];

/** What to ask for documents of one kind by keys and codes. */
function questionsOf(tenantId: number, need: Need): readonly Question[] {
  const {definition, ids, codes} = need;
  if (definition.isKeptInFeed) return [askFeed(tenantId, need)];
  const {table} = definition;
  const columns = columnsOf(definition);
  const byId = `select ${columns} from ${table} d where d.tenant_id = $1 and d.id = any($2::text[])`;
  // Two documents with one code can exist when they came from two offline makers: the first key wins, always the same.
  const byCode = `select distinct on (d.code) ${columns} from ${table} d where d.tenant_id = $1 and d.code = any($2::text[]) order by d.code, d.id`;
  const ask = (text: string, name: string, keys: ReadonlySet<string>): readonly Question[] =>
    keys.size === 0
      ? []
      : [{statement: {text, values: [tenantId, [...keys]], name: `${name}-${table}`}, read}];
  return [...ask(byId, 'load', ids), ...ask(byCode, 'find', codes)];
}

async function answersTo(tx: Transaction, questions: readonly Question[]): Promise<readonly Found[][]> {
  if (questions.length === 0) return [];
  const answers = await tx.each(questions.map(({statement}) => statement));
  return questions.map(({read: readRow}, at) => (answers[at] ?? []).flatMap(readRow));
}

/** Documents of one kind by keys or codes. */
export async function loadDocuments(
  tx: Transaction,
  tenantId: number,
  need: Need,
): Promise<readonly Found[]> {
  return (await answersTo(tx, questionsOf(tenantId, need))).flat();
}

/** Loads all needs into `loaded`, in one message; what is not found is noted as known to be absent. */
export async function loadNeeds(
  tx: Transaction,
  tenantId: number,
  needs: readonly Need[],
  {loaded, hasNewer}: {readonly loaded: Loaded; readonly hasNewer: boolean},
): Promise<void> {
  const asked = needs.flatMap((need) => questionsOf(tenantId, need).map((question) => ({need, question})));
  const answers = await answersTo(
    tx,
    asked.map(({question}) => question),
  );
  for (const {definition, ids, codes} of needs) {
    const {byId, byCode} = tableOf(loaded, definition.name);
    for (const id of ids) byId.set(id, undefined);
    for (const code of codes) byCode.set(code, undefined);
  }
  for (const [at, {need}] of asked.entries()) {
    const {definition} = need;
    const found = answers[at] ?? [];
    const table = tableOf(loaded, definition.name);
    keep(table, found);
    // What is kept in the feed alone was read whole.
    if (hasNewer && !definition.isKeptInFeed)
      await noteUnknown(tx, tenantId, {definition, table, ids: found.map(({document}) => document.id)});
  }
}

function keep({byId, byCode, feedSeqs}: LoadedTable, found: readonly Found[]): void {
  for (const {document, feedSeq} of found) {
    byId.set(document.id, document);
    if (feedSeq !== undefined) feedSeqs.set(document.id, feedSeq);
    const {code} = document as {readonly code?: unknown};
    if (typeof code === 'string') byCode.set(code, document.id);
  }
}
