// Who decides a case without a line needs the records it is about. They go to the phones of the site for as long as
// the case is open, beside their way back to the terminal that made them. A batch without cases and without
// reversals asks nothing here.
import type {Document, DocumentOf} from '../../shared/kernel/define-document.ts';
import {supervisorScope} from '../../shared/kernel/define-document.ts';
import {exceptionCase} from '../../shared/kernel/exception-case.ts';
import {workReport} from '../../shared/production/work-report.ts';
import {stockMovement} from '../../shared/warehouse/stock-movement.ts';
import type {Transaction} from '../db/transaction.ts';
import {documentOfRow, selectList} from './columns.ts';
import type {FeedEntry, OldRow} from './feed-entries.ts';
import {loadDocuments} from './load.ts';
import type {AnyDefinition, Loaded, WorkingSet} from './working-set.ts';

type Case = DocumentOf<typeof exceptionCase>;
type Batch = {readonly tenantId: number; readonly set: WorkingSet; readonly loaded: Loaded};
/** What the records have in common. */
type RecordBody = Document & {readonly siteId: string; readonly jobOrderId?: string};
type Held = OldRow & {readonly collection: string; readonly id: string};

/** Kinds of documents that are the record of one fact and can be reversed. */
export const caseRecords: readonly AnyDefinition[] = [workReport, stockMovement].map(
  (definition) => definition as unknown as AnyDefinition, // readers know them by name
);
const shownBeside = 3; // newest reports of the same job order, as the office shows them

const jobOf = ({subject}: Case): string | undefined =>
  subject.startsWith('jobOrder:') ? subject.slice('jobOrder:'.length) : undefined;
const namedBy = (one: Case): readonly string[] => {
  const [kind, id] = [
    one.subject.slice(0, one.subject.indexOf(':')),
    one.subject.slice(one.subject.indexOf(':') + 1),
  ];
  return kind === 'workReport' || kind === 'stockMovement' ? [one.factId, id] : [one.factId];
};

/** Entries for the phones: records of cases that opened, that changed, and tombstones of those no case needs any more. */
export async function caseRecordEntries(tx: Transaction, batch: Batch): Promise<FeedEntry[]> {
  const cases = [
    ...(batch.set.changed.get(exceptionCase.name)?.documents.values() ?? []),
  ] as unknown as Case[];
  const touched = caseRecords.flatMap((definition) => touchedOf(batch, definition));
  if (cases.length === 0 && touched.length === 0) return [];
  const open = cases.filter(({state}) => state !== 'resolved');
  const closed = cases.filter(({state}) => state === 'resolved');
  const entries = new Map<string, FeedEntry>();
  const add = (entry: FeedEntry) => entries.set(`${entry.scope}\n${entry.id}`, entry);
  for (const definition of caseRecords) {
    // A record that is reversed by the decision that closes its case goes, and one that another case needs stays.
    for (const entry of await touchedEntries(tx, batch, definition)) add(entry);
    for (const entry of await closedEntries(tx, batch, {definition, closed})) add(entry);
    for (const entry of await openEntries(tx, batch, {definition, open})) add(entry);
  }
  return [...entries.values()];
}

const entryOf = (definition: AnyDefinition, body: Document): FeedEntry => ({
  scope: supervisorScope((body as RecordBody).siteId),
  collection: definition.name,
  id: body.id,
  deleted: false,
  body,
});

/** Records that were there before this batch and look different now: those that were reversed. */
function touchedOf({set, loaded}: Batch, {name}: AnyDefinition): readonly Document[] {
  const before = loaded.get(name)?.byId;
  return [...(set.changed.get(name)?.documents.values() ?? [])].filter(
    ({id}) => before?.get(id) !== undefined,
  );
}

/** Rows of the feeds of phones, tombstones too, by the ids of their documents; an index holds these rows alone. */
async function phoneRows(
  tx: Transaction,
  tenantId: number,
  ids: readonly string[],
): Promise<readonly (Held & {readonly deleted: boolean})[]> {
  if (ids.length === 0) return [];
  return tx.all({
    text: "select scope, seq, collection, id, deleted from replica where tenant_id = $1 and id = any($2::text[]) and scope like 'supervisor:%'",
    values: [tenantId, ids],
    name: 'phone-rows',
  });
}

async function heldIn(
  tx: Transaction,
  tenantId: number,
  definition: AnyDefinition,
  ids: readonly string[],
): Promise<readonly Held[]> {
  const rows = await phoneRows(tx, tenantId, ids);
  return rows.filter(({collection, deleted}) => collection === definition.name && !deleted);
}

/** What the entries for the phones replace in their feeds. */
export async function lentRows(
  tx: Transaction,
  tenantId: number,
  entries: readonly FeedEntry[],
): Promise<readonly OldRow[]> {
  const places = new Set(entries.map(({scope, collection, id}) => `${scope}\n${collection}\n${id}`));
  const rows = await phoneRows(
    tx,
    tenantId,
    entries.map(({id}) => id),
  );
  return rows.filter(({scope, collection, id}) => places.has(`${scope}\n${collection}\n${id}`));
}

async function touchedEntries(
  tx: Transaction,
  batch: Batch,
  definition: AnyDefinition,
): Promise<readonly FeedEntry[]> {
  const touched = new Map(touchedOf(batch, definition).map((document) => [document.id, document]));
  const held = await heldIn(tx, batch.tenantId, definition, [...touched.keys()]);
  return held.flatMap(({id}) => {
    const body = touched.get(id);
    return body === undefined ? [] : [entryOf(definition, body)];
  });
}

async function openEntries(
  tx: Transaction,
  {tenantId, set}: Batch,
  {definition, open}: {readonly definition: AnyDefinition; readonly open: readonly Case[]},
): Promise<readonly FeedEntry[]> {
  if (open.length === 0) return [];
  const changed = set.changed.get(definition.name)?.documents ?? new Map<string, Document>();
  const isWork = definition.name === workReport.name;
  const ids = new Set(open.flatMap(namedBy));
  const jobs = new Set(isWork ? open.map(jobOf) : []);
  jobs.delete(undefined);
  const isAsked = (body: Document) => ids.has(body.id) || jobs.has((body as RecordBody).jobOrderId);
  const stored = await storedRecords(tx, tenantId, {
    definition,
    ids: [...ids],
    jobs: [...jobs].filter((job) => job !== undefined),
  });
  const now = new Map([...stored, ...[...changed.values()].filter(isAsked)].map((body) => [body.id, body]));
  return [...now.values()].map((body) => entryOf(definition, changed.get(body.id) ?? body));
}

type Asked = {
  readonly definition: AnyDefinition;
  readonly ids: readonly string[];
  readonly jobs: readonly string[];
};

/** As they were before the batch: those named, and the newest of each job order. */
async function storedRecords(
  tx: Transaction,
  tenantId: number,
  {definition, ids, jobs}: Asked,
): Promise<readonly Document[]> {
  const need = {definition, ids: new Set(ids), codes: new Set<string>()};
  const named = (await loadDocuments(tx, tenantId, need)).map(({document}) => document);
  if (jobs.length === 0) return named;
  const beside = await tx.all({
    text: `select ${selectList(definition.fields, 'd')} from (select w.*, row_number() over (partition by w.job_order_id order by w.happened_at desc, w.id) as place from work_report w
      where w.tenant_id = $1 and w.job_order_id = any($2::text[])) d where d.place <= ${shownBeside + 1}`,
    values: [tenantId, jobs],
  });
  // Every definition has an id.
  return [...named, ...beside.map((row) => documentOfRow(row) as Document)];
}

/** Tombstones of the records of closed cases, but not of those that another open case is about. */
async function closedEntries(
  tx: Transaction,
  {tenantId}: Batch,
  {definition, closed}: {readonly definition: AnyDefinition; readonly closed: readonly Case[]},
): Promise<readonly FeedEntry[]> {
  if (closed.length === 0) return [];
  const jobs = closed.map(jobOf).filter((job) => job !== undefined);
  const ofJobs =
    definition.name === workReport.name && jobs.length > 0
      ? await tx.all<{id: string}>({
          text: 'select id from work_report where tenant_id = $1 and job_order_id = any($2::text[])',
          values: [tenantId, jobs],
        })
      : [];
  const ids = [...closed.flatMap(namedBy), ...ofJobs.map(({id}) => id)];
  const held = await heldIn(tx, tenantId, definition, ids);
  const needed = await neededElsewhere(tx, tenantId, {closed, ids: held.map(({id}) => id)});
  return held
    .filter(({id}) => !needed.has(id))
    .map(({scope, id}) => ({
      scope,
      collection: definition.name,
      id,
      deleted: true,
      body: null,
    }));
}

/** Of these records, the ones that an open case names or whose job order an open case is about. */
async function neededElsewhere(
  tx: Transaction,
  tenantId: number,
  {closed, ids}: {readonly closed: readonly Case[]; readonly ids: readonly string[]},
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.all<{id: string}>({
    text: `select x.id from unnest($2::text[]) x(id) left join work_report w on w.tenant_id = $1 and w.id = x.id
      where exists (select from exception_case c where c.tenant_id = $1 and c.state = any('{open,assigned}') and not c.id = any($3::text[])
        and (c.fact_id = x.id or c.subject in ('jobOrder:' || w.job_order_id, 'workReport:' || x.id, 'stockMovement:' || x.id)))`,
    values: [tenantId, ids, closed.map(({id}) => id)],
  });
  return new Set(rows.map(({id}) => id));
}
