// A fact names what it is about by key. A person reads the order and the operation, the check and what was measured:
// asked for at once for all the facts of an answer.
import type {Characteristic} from '../../shared/quality/inspection-plan.ts';
import type {Transaction} from '../db/transaction.ts';

type Body = Readonly<Record<string, unknown>>;
type Job = {
  readonly id: string;
  readonly orderCode: string;
  readonly no: number;
  readonly name: string;
  readonly nameEn: string | null;
};
type Check = {
  readonly id: string;
  readonly code: string;
  readonly characteristics: readonly Characteristic[];
};
export type FactSubject = {
  readonly job: Omit<Job, 'id'> | null;
  readonly inspectionCode: string | null;
  readonly characteristic: Characteristic | null;
};

const textsAt = (bodies: readonly Body[], key: string) => [
  ...new Set(bodies.map((body) => body[key]).filter((value) => typeof value === 'string')),
];

/** The facts with what their bodies are about. */
export async function withSubjects<Row>(
  tx: Transaction,
  tenantId: number,
  facts: {readonly rows: readonly Row[]; readonly bodyOf: (row: Row) => Body},
): Promise<readonly (Row & {readonly about: FactSubject})[]> {
  const bodies = facts.rows.map(facts.bodyOf);
  const jobs = await tx.all<Job>({
    text: `select id, work_order_code as "orderCode", operation_no as no, operation_name as name, operation_name_en as "nameEn" from job_order where tenant_id = $1 and id = any($2::text[])`,
    values: [tenantId, textsAt(bodies, 'jobOrderId')],
  });
  // A terminal may name a check by its code.
  const checks = await tx.all<Check>({
    text: 'select id, code, characteristics from inspection where tenant_id = $1 and (id = any($2::text[]) or code = any($2::text[]))',
    values: [tenantId, textsAt(bodies, 'inspectionId')],
  });
  const jobOf = new Map(jobs.map(({id, ...job}) => [id, job]));
  const checkOf = new Map([
    ...checks.map((check) => [check.code, check] as const),
    ...checks.map((check) => [check.id, check] as const),
  ]);
  const aboutOf = (body: Body): FactSubject => {
    const check = checkOf.get(String(body['inspectionId']));
    return {
      job: jobOf.get(String(body['jobOrderId'])) ?? null,
      inspectionCode: check?.code ?? null,
      characteristic: check?.characteristics.find(({no}) => no === body['no']) ?? null,
    };
  };
  return facts.rows.map((row) => ({...row, about: aboutOf(facts.bodyOf(row))}));
}
