// Cases with the facts that made them, so that a person can decide without asking around.
import type {Database} from '../db/pool.ts';
import type {Transaction} from '../db/transaction.ts';
import {withSubjects, type FactSubject} from './fact-subjects.ts';

export type CaseRow = {
  readonly id: string;
  readonly state: string;
  readonly problemCode: string;
  readonly params: Readonly<Record<string, string>>;
  readonly verdict: string;
  readonly ownerRole: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly openedAt: string;
  readonly factId: string;
  readonly factKind: string;
  readonly actorName: string;
  readonly deviceName: string | null;
  readonly subject: string;
  readonly subjectName: string;
  readonly subjectNameEn: string | null;
  readonly resolution: string | null;
  readonly resolvedAt: string | null;
};

const rowText = `select c.id, c.state, c.problem_code as "problemCode", c.params, c.verdict, c.owner_role as "ownerRole", c.assignee_id as "assigneeId", a.name as "assigneeName", c.opened_at as "openedAt", c.fact_id as "factId", c.fact_kind as "factKind",
    coalesce(p.name, c.actor_id) as "actorName", d.name as "deviceName", c.subject, c.resolution, c.resolved_at as "resolvedAt",
    coalesce(case split_part(c.subject, ':', 1)
      when 'jobOrder' then (select j.work_order_code || ' / ' || j.operation_no || ' ' || j.operation_name from job_order j where j.tenant_id = c.tenant_id and j.id = substr(c.subject, 10))
      when 'workOrder' then (select o.code from work_order o where o.tenant_id = c.tenant_id and o.id = substr(c.subject, 11))
      when 'item' then (select i.code || ' ' || i.name from item i where i.tenant_id = c.tenant_id and i.id = substr(c.subject, 6))
      when 'location' then (select l.code from location l where l.tenant_id = c.tenant_id and l.id = substr(c.subject, 10))
      when 'lot' then (select l.lot_code from lot l where l.tenant_id = c.tenant_id and l.id = substr(c.subject, 5))
      when 'stockDocument' then (select s.code from stock_document s where s.tenant_id = c.tenant_id and s.id = substr(c.subject, 15))
      when 'inspection' then (select n.code from inspection n where n.tenant_id = c.tenant_id and n.id = substr(c.subject, 12))
      when 'person' then (select q.name from person q where q.tenant_id = c.tenant_id and q.id = substr(c.subject, 8))
      when 'device' then (select q.name from sync_device q where q.tenant_id = c.tenant_id and q.device_id::text = substr(c.subject, 8))
      else null end, replace(substr(c.subject, position(':' in c.subject) + 1), '|', ' ')) as "subjectName",
    case split_part(c.subject, ':', 1)
      when 'jobOrder' then (select j.work_order_code || ' / ' || j.operation_no || ' ' || j.operation_name_en from job_order j where j.tenant_id = c.tenant_id and j.id = substr(c.subject, 10))
      when 'item' then (select i.code || ' ' || i.name_en from item i where i.tenant_id = c.tenant_id and i.id = substr(c.subject, 6))
      else null end as "subjectNameEn"
  from exception_case c left join person p on p.tenant_id = c.tenant_id and p.id = c.actor_id left join person a on a.tenant_id = c.tenant_id and a.id = c.assignee_id
  left join sync_device d on d.tenant_id = c.tenant_id and d.device_id::text = c.device_id and d.kind <> 'server'`;

/** Open cases oldest first, or the resolved ones newest first. */
export function caseList(
  database: Database,
  tenantId: number,
  input: {readonly isResolved: boolean},
): Promise<readonly CaseRow[]> {
  const order = input.isResolved
    ? `c.state = 'resolved' order by c.resolved_at desc`
    : `c.state <> 'resolved' order by c.opened_at`;
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<CaseRow>({text: `${rowText} where c.tenant_id = $1 and ${order} limit 2000`, values: [tenantId]}),
  );
}

type StoredFact = {
  readonly id: string;
  readonly kind: string;
  readonly actorName: string;
  readonly deviceName: string | null;
  readonly happenedAt: string;
  readonly receivedAt: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly photos: readonly string[];
  readonly isReversed: boolean;
  readonly canReverse: 'work' | 'movement' | null;
};
export type CaseFact = StoredFact & {readonly about: FactSubject};
export type CasePage = {
  readonly row: CaseRow;
  readonly fact: CaseFact | undefined;
  /** Other records about the same thing: the other half of a conflict. */
  readonly others: readonly CaseFact[];
  readonly job:
    | {
        readonly code: string;
        readonly workOrderId: string;
        readonly workOrderCode: string;
        readonly operationNo: number;
        readonly operationName: string;
        readonly operationNameEn: string | null;
        readonly planned: string;
        readonly finished: string;
        readonly arrived: string;
      }
    | undefined;
  readonly waitsFor: readonly string[];
};

const factText = `select f.fact_id as id, f.kind, coalesce(p.name, f.actor_id) as "actorName", d.name as "deviceName", f.happened_at as "happenedAt", f.received_at as "receivedAt", f.envelope->'body' as body,
    coalesce((select json_agg(b->>'sha256') from json_array_elements(f.envelope->'blobs') b), '[]') as photos, coalesce(r.state = 'reversed', m.body->>'state' = 'reversed', false) as "isReversed",
    case when r.state = 'posted' then 'work' when m.body->>'state' = 'posted' then 'movement' end as "canReverse"
  from fact f left join person p on p.tenant_id = f.tenant_id and p.id = f.actor_id left join sync_device d on d.tenant_id = f.tenant_id and d.device_id = f.device_id and d.kind <> 'server'
  left join work_report r on r.tenant_id = f.tenant_id and r.id = f.fact_id::text left join replica m on m.tenant_id = f.tenant_id and m.collection = 'stockMovement' and m.id = f.fact_id::text and m.scope like 'device:%'
  where f.tenant_id = $1`;
const jobText = `select j.code, j.work_order_id as "workOrderId", j.work_order_code as "workOrderCode", j.operation_no as "operationNo", j.operation_name as "operationName", j.operation_name_en as "operationNameEn", j.planned_quantity::text as planned,
    (j.good_quantity + j.material_scrap_quantity + j.labor_scrap_quantity)::text as finished, j.arrived_quantity::text as arrived from job_order j where j.tenant_id = $1 and j.id = $2`;

const bodyOf = ({body}: StoredFact) => body;

/** A case with both sides of it; undefined when there is none of that id. */
export function casePage(database: Database, tenantId: number, id: string): Promise<CasePage | undefined> {
  return database.withTenantRead(tenantId, async (tx) => {
    const row = await tx.one<CaseRow>({
      text: `${rowText} where c.tenant_id = $1 and c.id = $2`,
      values: [tenantId, id],
    });
    if (row === undefined) return undefined;
    const facts = await tx.all<StoredFact>({
      text: `${factText} and f.fact_id = $2::uuid`,
      values: [tenantId, row.factId],
    });
    const jobId = row.subject.startsWith('jobOrder:') ? row.subject.slice(9) : undefined;
    const job =
      jobId === undefined
        ? undefined
        : await tx.one<NonNullable<CasePage['job']>>({text: jobText, values: [tenantId, jobId]});
    const waits = await tx.all<{key: string}>({
      text: 'select wait_key as key from parked_fact where tenant_id = $1 and fact_id = $2::uuid',
      values: [tenantId, row.factId],
    });
    const [fact] = await withSubjects(tx, tenantId, {rows: facts, bodyOf});
    return {
      row,
      fact,
      others: await withSubjects(tx, tenantId, {rows: await otherFacts(tx, tenantId, row), bodyOf}),
      job,
      waitsFor: waits.map((wait) => wait.key),
    };
  });
}

async function otherFacts(tx: Transaction, tenantId: number, row: CaseRow): Promise<readonly StoredFact[]> {
  const end = row.subject.indexOf(':');
  const kind = row.subject.slice(0, end);
  const id = row.subject.slice(end + 1);
  if (kind === 'jobOrder') {
    return tx.all<StoredFact>({
      text: `${factText} and f.fact_id in (select w.id::uuid from work_report w where w.tenant_id = $1 and w.job_order_id = $2) and f.fact_id <> $3::uuid order by f.happened_at desc limit 6`,
      values: [tenantId, id, row.factId],
    });
  }
  // Two reversals of one report: the report itself and the other reversal.
  if (kind === 'workReport' || kind === 'stockMovement') {
    return tx.all<StoredFact>({
      text: `${factText} and (f.fact_id = $2::uuid or f.fact_id in (select w.reversed_by_fact_id::uuid from work_report w where w.tenant_id = $1 and w.id = $2::text)) and f.fact_id <> $3::uuid limit 6`,
      values: [tenantId, id, row.factId],
    });
  }
  return [];
}
