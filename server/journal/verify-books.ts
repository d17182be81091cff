// What follows from the facts must agree with itself: ledger and balances, cases and verdicts, documents and feed.
import {documentDefinitions} from '../../shared/documents.ts';
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {Json} from '../../shared/kernel/canonical.ts';
import {
  supervisorScope,
  type Document,
  type DocumentDefinition,
} from '../../shared/kernel/define-document.ts';
import type {Transaction} from '../db/transaction.ts';
import {caseRecords} from './case-records.ts';
import {documentOfRow, selectList} from './columns.ts';

export type Books = {readonly count: number; readonly findings: readonly string[]};

const mostFindings = 20;

type Difference = {
  readonly item_id: string;
  readonly lot_id: string | null;
  readonly location_id: string;
  readonly booked: string;
  readonly moved: string;
};

/** Every balance is the sum of its ledger rows, and all balances of an item sum to zero. */
export async function verifyBalances(tx: Transaction, tenantId: number): Promise<Books> {
  const values = [tenantId];
  const differences = await tx.all<Difference>({
    text: `with moved as (
        select item_id, coalesce(lot_id, '') as lot_id, location_id, sum(quantity) as quantity from (
          select item_id, lot_id, to_location_id as location_id, quantity from stock_ledger_entry where tenant_id = $1
          union all
          select item_id, lot_id, from_location_id, -quantity from stock_ledger_entry where tenant_id = $1) both_sides
        group by 1, 2, 3),
      booked as (
        select item_id, coalesce(lot_id, '') as lot_id, location_id, sum(quantity) as quantity from stock_balance where tenant_id = $1 group by 1, 2, 3)
      select item_id, lot_id, location_id, coalesce(b.quantity, 0) as booked, coalesce(m.quantity, 0) as moved
        from moved m full join booked b using (item_id, lot_id, location_id)
        where coalesce(b.quantity, 0) <> coalesce(m.quantity, 0) order by 1, 2, 3 limit ${mostFindings}`,
    values,
  });
  const sums = await tx.all<{item_id: string; quantity: string}>({
    text: `select item_id, sum(quantity) as quantity from stock_balance where tenant_id = $1 group by 1 having sum(quantity) <> 0 order by 1 limit ${mostFindings}`,
    values,
  });
  const total = await tx.one<{count: number}>({
    text: 'select count(*) as count from stock_balance where tenant_id = $1',
    values,
  });
  return {
    count: total?.count ?? 0,
    findings: [
      ...differences.map(
        (row) =>
          `balance of ${row.item_id} ${row.lot_id ?? ''} at ${row.location_id} is ${row.booked}, its movements say ${row.moved}`,
      ),
      ...sums.map((row) => `balances of ${row.item_id} sum to ${row.quantity}, not to zero`),
    ],
  };
}

/** Whatever was not simply applied stands in a case, its own or that of its terminal, and what waits is known to wait. */
export async function verifyCases(tx: Transaction, tenantId: number): Promise<Books> {
  const values = [tenantId];
  const lost = await tx.all<{fact_id: string; verdict: string}>({
    text: `select f.fact_id, f.verdict from fact f where f.tenant_id = $1 and f.verdict in ('parked', 'applied-with-exception')
      and not exists (select 1 from exception_case c where c.tenant_id = $1 and c.fact_id = f.fact_id::text)
      and not exists (select 1 from device d join exception_case c on c.tenant_id = $1 and c.fact_id = d.id and c.state <> 'resolved'
        where f.verdict = 'parked' and d.tenant_id = $1 and d.id = f.device_id::text and d.unconfirmed_at is not null)
      order by f.block_no, f.block_place limit ${mostFindings}`,
    values,
  });
  const asleep = await tx.all<{fact_id: string}>({
    text: `select f.fact_id from fact f where f.tenant_id = $1 and f.verdict = 'parked'
      and not exists (select 1 from parked_fact p where p.tenant_id = $1 and p.fact_id = f.fact_id)
      order by f.block_no, f.block_place limit ${mostFindings}`,
    values,
  });
  const counts = await tx.one<{cases: number; waiting: number; noted: number}>({
    text: `select (select count(*) from exception_case where tenant_id = $1) as cases,
      (select count(*) from fact where tenant_id = $1 and verdict = 'parked') as waiting,
      (select parked_count from tenant_clock where tenant_id = $1) as noted`,
    values,
  });
  const isCounted = counts === undefined || counts.waiting === counts.noted;
  return {
    count: counts?.cases ?? 0,
    findings: [
      ...lost.map((row) => `fact ${row.fact_id} is ${row.verdict} and stands in no case`),
      ...asleep.map((row) => `fact ${row.fact_id} is parked and waits for nothing`),
      ...(isCounted ? [] : [`${counts.waiting} facts are parked, the clock says ${counts.noted}`]),
    ],
  };
}

/** The feed holds exactly the documents that terminals should see, as they are now. */
export async function verifyFeed(tx: Transaction, tenantId: number): Promise<Books> {
  const findings: string[] = [];
  let count = 0;
  for (const definition of documentDefinitions) {
    const {scope, name} = definition;
    if (scope === undefined || definition.collection === undefined) continue;
    const all = await tx.all<{scope: string; id: string; body: Json}>({
      text: 'select scope, id, body from replica where tenant_id = $1 and collection = $2 and not deleted',
      values: [tenantId, name],
    });
    count += all.length;
    // Records of open cases lie a second time with those who decide (case-records.ts).
    const isLent = (row: {readonly scope: string}) =>
      row.scope.startsWith(supervisorScope('')) && caseRecords.some((record) => record.name === name);
    const lent = all.filter(isLent);
    const rows = lent.length === 0 ? all : all.filter((row) => !isLent(row));
    // What has no table is what its row says; it may only be there twice, or lent in an older state.
    const expected = definition.isKeptInFeed
      ? [...new Map(rows.map(({id, body}) => [id, body as unknown as Document])).values()]
      : await documentsOf(tx, tenantId, definition);
    const now = new Map(expected.map((document) => [document.id, document]));
    for (const row of lent) {
      const document = now.get(row.id);
      if (document === undefined || canonicalJson(row.body) !== canonicalJson(document as unknown as Json))
        findings.push(`${name} ${row.id} is older in the feed of ${row.scope}`);
    }
    const seen = new Map(rows.map((row) => [`${row.scope}\n${row.id}`, canonicalJson(row.body)]));
    if (seen.size < rows.length)
      findings.push(`${rows.length - seen.size} of ${name} are more than once in a feed`);
    for (const document of expected) {
      const own = scope(document);
      if (own === undefined) continue;
      const key = `${own}\n${document.id}`;
      const body = seen.get(key);
      seen.delete(key);
      if (body === undefined) findings.push(`${name} ${document.id} is not in the feed of ${own}`);
      // Documents are plain values of fields: JSON all through.
      else if (body !== canonicalJson(document as unknown as Json))
        findings.push(`${name} ${document.id} is older in the feed of ${own}`);
    }
    for (const key of seen.keys())
      findings.push(`${name} ${key.split('\n').reverse().join(' is in the feed of ')} and should not be`);
  }
  return {count, findings: findings.slice(0, mostFindings)};
}

async function documentsOf(
  tx: Transaction,
  tenantId: number,
  definition: DocumentDefinition<Document>,
): Promise<readonly Document[]> {
  const rows = await tx.all({
    text: `select ${selectList(definition.fields, 'd')} from ${definition.table} d where d.tenant_id = $1`,
    values: [tenantId],
  });
  return rows.map((row) => documentOfRow(row) as Document); // every definition has an id
}
