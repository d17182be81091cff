import {applyFact} from '../../../shared/kernel/apply-fact.ts';
import {openMemoryWorld} from '../../../shared/kernel/memory-world.ts';
import type {Verdict} from '../../../shared/kernel/outcome.ts';
import type {Problem} from '../../../shared/kernel/problem.ts';
import {problemText} from '../../../shared/kernel/problem.ts';
import {factRegistry} from '../../../shared/facts.ts';
import {systemActor} from '../../../shared/may.ts';
import type {Tenant} from '../../access/tenants.ts';
import type {House} from '../../house.ts';
import {makeServerFact} from '../../journal/server-fact.ts';
import {newSite} from '../make-administrator.ts';
import type {ImportFact, ImportPlan} from './import-plan.ts';
import {importFactId, importSite} from './import-plan.ts';

export type ImportResult = {
  readonly facts: number;
  /** Booked now; the others were here already or were refused. */
  readonly booked: number;
  readonly already: number;
  /** Booked, and a case is open. */
  readonly withCase: number;
};
type Judged = {
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  readonly isConflict: boolean;
};
type Identity = Pick<Tenant, 'code' | 'serverDevice'>;

const batchSize = 1000; // what one transaction of the journal takes

/** The site that everything of an import belongs to. */
function siteFact(plan: ImportPlan): ImportFact {
  const body = newSite(importSite, 'MAIN', plan.tenantName);
  return {id: importFactId([plan.adapter, 'site-defined']), kind: 'site-defined', schemaV: 1, body, rows: []};
}

/** Appends the facts of a plan; what the journal does not take is noted in the tally of the plan. */
export async function runImport(house: House, tenant: Tenant, plan: ImportPlan): Promise<ImportResult> {
  const site = envelopeOf(siteFact(plan), plan, tenant);
  await house.journal.append(tenant.tenantId, {facts: [site]});
  const judged: Judged[] = [];
  for (let start = 0; start < plan.facts.length; start += batchSize) {
    const facts = plan.facts.slice(start, start + batchSize).map((fact) => envelopeOf(fact, plan, tenant));
    const {results} = await house.journal.append(tenant.tenantId, {facts});
    judged.push(...results);
  }
  return summed(plan, judged);
}

/** What an import would give, without a database. */
export function tryImport(plan: ImportPlan): ImportResult {
  const world = openMemoryWorld();
  const nobody = {code: plan.tenantCode, serverDevice: '00000000-0000-4000-8000-000000000000'};
  const judged = plan.facts.map((fact): Judged => {
    const outcome = applyFact(envelopeOf(fact, plan, nobody), factRegistry, world);
    const problems =
      outcome.verdict === 'applied'
        ? []
        : outcome.verdict === 'applied-with-exception'
          ? outcome.exceptions.map((exception) => exception.problem)
          : [outcome.problem];
    return {verdict: outcome.verdict, problems, isConflict: false};
  });
  return summed(plan, judged);
}

function envelopeOf(fact: ImportFact, plan: ImportPlan, tenant: Identity) {
  const {id, kind, schemaV, body} = fact;
  return makeServerFact({
    id,
    kind,
    schemaV,
    body,
    tenant: tenant.code,
    serverDevice: tenant.serverDevice,
    site: importSite,
    actor: systemActor,
    happenedAt: plan.asOf,
    // Not the version of the server: after an upgrade the same row must still be the same fact.
    appVersion: `import ${plan.adapter}`,
  });
}

function summed(plan: ImportPlan, judged: readonly Judged[]): ImportResult {
  let [booked, already, withCase] = [0, 0, 0];
  judged.forEach(({verdict, problems, isConflict}, index) => {
    const fact = plan.facts[index];
    if (fact === undefined) return;
    if (isConflict) refuseRows(plan, fact, 'changedSince', problems);
    else if (verdict === 'refused' || verdict === 'parked') refuseRows(plan, fact, 'journal', problems);
    else if (verdict === 'duplicate') already += 1;
    else booked += 1;
    if (verdict === 'applied-with-exception') withCase += 1;
  });
  return {facts: plan.facts.length, booked, already, withCase};
}

function refuseRows(
  {tally}: ImportPlan,
  {rows, kind}: ImportFact,
  reason: 'journal' | 'changedSince',
  problems: readonly Problem[],
): void {
  const detail = problems.map((problem) => problemText(problem, 'zh').headline).join('; ');
  for (const {table, key} of rows) tally.refuse({table, key, column: '', value: kind, reason, detail});
}
