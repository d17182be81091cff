// Whatever is reported, reversed, assigned and settled, in batches of any size: a phone holds what its open cases are
// about, as it is now, and nothing else.
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {unhandled} from '../../shared/kernel/assert.ts';
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {Json} from '../../shared/kernel/canonical.ts';
import {workReport} from '../../shared/production/work-report.ts';
import type {Tenant} from '../access/tenants.ts';
import {officeFactory} from '../reports/testing/office-factory.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {appendSystemFact} from './append-system-fact.ts';
import {documentOfRow, selectList} from './columns.ts';
import {makeServerFact} from './server-fact.ts';
import {verifyFeed} from './verify-books.ts';

let opened: TestHouse;
let tenant: Tenant;
const jobs = [{id: '2603-0126/10'}, {id: '2603-0126/20'}] as const;

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'ours');
  for (const {kind, body} of officeFactory)
    await appendSystemFact(opened.house, tenant, {kind, body, site: 'oubei'});
});
afterAll(() => opened.close());

type Told = {readonly kind: string; readonly body: Row};
type Row = Readonly<Record<string, unknown>>;
const read = (text: string) =>
  opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<Row>({text, values: [tenant.tenantId]}),
  );
const openCases = () =>
  read(
    `select id, subject, fact_id from exception_case where tenant_id = $1 and state <> 'resolved' order by id`,
  );
const reports = async () =>
  (
    await read(
      `select ${selectList(workReport.fields, 'd')} from work_report d where d.tenant_id = $1 order by d.id`,
    )
  ).map(documentOfRow);

/** Faults in what phones hold now, in words. */
const faults = async (): Promise<readonly string[]> => {
  const lent = await read(
    `select id, body from replica where tenant_id = $1 and scope = 'supervisor:oubei' and collection = 'workReport' and not deleted`,
  );
  const cases = await openCases();
  const all = new Map((await reports()).map((one) => [one['id'], one]));
  const held = new Set(lent.map(({id}) => id));
  const isNeeded = (report: Row | undefined) =>
    cases.some(
      ({fact_id: factId, subject}) =>
        [`jobOrder:${String(report?.['jobOrderId'])}`, `workReport:${String(report?.['id'])}`].includes(
          String(subject),
        ) || factId === report?.['id'],
    );
  return [
    ...lent.filter(({id}) => !isNeeded(all.get(id))).map(({id}) => `${String(id)} is of no open case`),
    ...lent
      .filter(({id, body}) => canonicalJson(body as Json) !== canonicalJson(all.get(id) as Json))
      .map(({id}) => `${String(id)} is old`),
    ...cases
      .filter(({fact_id: factId}) => all.has(factId) && !held.has(factId))
      .map(({fact_id: factId}) => `${String(factId)} is missing`),
  ];
};

const step = fc.oneof(
  fc.record({what: fc.constant('report' as const), at: fc.nat(1), quantity: fc.integer({min: 1, max: 60})}),
  fc.record({what: fc.constant('reverse' as const), at: fc.nat(30), quantity: fc.constant(0)}),
  fc.record({what: fc.constant('resolve' as const), at: fc.nat(30), quantity: fc.constant(0)}),
  fc.record({what: fc.constant('assign' as const), at: fc.nat(30), quantity: fc.constant(0)}),
  // Every open case is decided by taking its report back.
  fc.record({what: fc.constant('settle' as const), at: fc.constant(0), quantity: fc.constant(0)}),
);

test('phones hold the records of open cases and no others, after every batch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, {minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 5}),
      async (batches) => {
        for (const batch of batches) {
          const [cases, known] = [await openCases(), await reports()];
          const of = (list: readonly Row[], at: number) => list[at % Math.max(list.length, 1)];
          const facts = batch
            .flatMap(({what, at, quantity}): readonly Told[] => {
              switch (what) {
                case 'report':
                  return [
                    {
                      kind: 'work-reported',
                      body: {jobOrderId: of(jobs, at)?.['id'], goodQuantity: String(quantity)},
                    },
                  ];
                case 'reverse':
                  return [{kind: 'work-reversed', body: {workReportId: of(known, at)?.['id']}}];
                case 'resolve':
                  return [{kind: 'case-resolved', body: {caseId: of(cases, at)?.['id'], resolution: 'x'}}];
                case 'assign':
                  return [{kind: 'case-assigned', body: {caseId: of(cases, at)?.['id'], assigneeId: 'wang'}}];
                case 'settle':
                  return cases.flatMap(({id, fact_id: factId}) => [
                    ...(known.some((report) => report['id'] === factId)
                      ? [{kind: 'work-reversed', body: {workReportId: factId}}]
                      : []),
                    {kind: 'case-resolved', body: {caseId: id, resolution: 'x'}},
                  ]);
                default:
                  return unhandled(what);
              }
            })
            .filter(({body}) => !Object.values(body).includes(undefined))
            .map((made) =>
              makeServerFact({
                ...made,
                actor: 'system',
                site: 'oubei',
                tenant: tenant.code,
                serverDevice: tenant.serverDevice,
              }),
            );
          await opened.house.journal.append(tenant.tenantId, {facts});
          expect(await faults()).toEqual([]);
        }
      },
    ),
    {numRuns: 25},
  );
  const {findings} = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    verifyFeed(tx, tenant.tenantId),
  );
  expect(findings).toEqual([]);
});
