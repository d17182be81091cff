// Whatever order the facts of three terminals arrive in, the books of production come out the same.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {factIdOf, misfits} from '../access/testing/test-journal.ts';
import {add, sum} from '../kernel/quantity.ts';
import {clockEntry} from './clock-entry.ts';
import {finishedOf} from './job-progress.ts';
import {jobOrder} from './job-order.ts';
import {productionFacts} from './facts.ts';
import {
  created,
  jobIds,
  masterFacts,
  openProduction,
  orderId,
  productionDay,
  productionDocuments,
  released,
} from './testing/production-fixture.ts';
import {workOrder} from './work-order.ts';
import {workReport} from './work-report.ts';

const office = [...masterFacts(500), created(510), released(511)];

function run(facts: readonly TestFact[]): TestJournal {
  const journal = openProduction();
  for (const fact of facts) journal.append(fact);
  return journal;
}

const countsOf = ({world}: TestJournal) =>
  jobIds.map((id) => {
    const job = world.get(jobOrder, id);
    return [
      job?.arrivedQuantity,
      job?.goodQuantity,
      job?.materialScrapQuantity,
      job?.laborScrapQuantity,
      job?.reworkQuantity,
    ];
  });
const books = (journal: TestJournal) => ({
  jobs: countsOf(journal),
  order: [
    journal.world.get(workOrder, orderId)?.goodQuantity,
    journal.world.get(workOrder, orderId)?.scrapQuantity,
  ],
  reports: journal.world
    .all(workReport)
    .map(({id, state}) => `${id} ${state}`)
    .sort(),
  clock: journal.world
    .rows(clockEntry)
    .map((row) => JSON.stringify(row))
    .sort(),
  parked: journal.parkedNos(),
});

/** Any arrival; what the office did keeps its order, for it was done online, one thing after the other. */
const arrival = (facts: readonly TestFact[]) =>
  fc.shuffledSubarray([...facts, ...office], {minLength: facts.length + office.length}).map((mixed) => {
    const inOrder = [...office];
    return mixed.map((fact) => (office.includes(fact) ? (inOrder.shift() ?? fact) : fact));
  });
const twoArrivals = productionDay.chain((day) => fc.tuple(arrival(day), arrival(day)));

test('any order of arrival gives the same quantities, reports and hours', () => {
  fc.assert(
    fc.property(twoArrivals, ([one, other]) => {
      expect(books(run(one))).toEqual(books(run(other)));
    }),
    {numRuns: 300},
  );
});

test('what arrived is what the operation before made, and the order counts its last operation and all scrap', () => {
  fc.assert(
    fc.property(twoArrivals, ([facts]) => {
      const journal = openProduction();
      for (const fact of facts) {
        journal.append(fact);
        const jobs = jobIds.flatMap((id) => journal.world.get(jobOrder, id) ?? []);
        if (jobs.length === 0) continue;
        const order = journal.world.get(workOrder, orderId);
        expect(jobs.map(({arrivedQuantity}) => arrivedQuantity)).toEqual([
          '10',
          jobs[0]?.goodQuantity,
          jobs[1]?.goodQuantity,
        ]);
        expect(order?.goodQuantity).toBe(jobs[2]?.goodQuantity);
        expect(order?.scrapQuantity).toBe(
          sum(jobs.flatMap((job) => [job.materialScrapQuantity, job.laborScrapQuantity])),
        );
      }
    }),
    {numRuns: 200},
  );
});

test('the books are the sum of the reports that stand', () => {
  fc.assert(
    fc.property(twoArrivals, ([facts]) => {
      const {world} = run(facts);
      for (const id of jobIds) {
        const job = world.get(jobOrder, id);
        const standing = world
          .all(workReport)
          .filter((report) => report.jobOrderId === id && report.state === 'posted');
        expect(job === undefined ? undefined : finishedOf(job)).toBe(sum(standing.map(finishedOf)));
        expect(job?.reworkQuantity).toBe(standing.map((report) => report.reworkQuantity).reduce(add, '0'));
      }
    }),
    {numRuns: 200},
  );
});

test('reversing every report brings all quantities back', () => {
  fc.assert(
    fc.property(twoArrivals, ([facts]) => {
      const journal = run(facts);
      const reports = facts.filter(({kind}) => kind === 'work-reported');
      for (const {no} of reports)
        journal.append({kind: 'work-reversed', no: 600 + no, body: {workReportId: factIdOf(no)}});
      expect(countsOf(journal)).toEqual([
        ['10', '0', '0', '0', '0'],
        ['0', '0', '0', '0', '0'],
        ['0', '0', '0', '0', '0'],
      ]);
      expect(books(journal).order).toEqual(['0', '0']);
    }),
    {numRuns: 200},
  );
});

test('every document that is left fits its definition', () => {
  fc.assert(
    fc.property(twoArrivals, ([facts]) => {
      expect(misfits(run(facts).world, productionDocuments)).toEqual([]);
    }),
    {numRuns: 100},
  );
});

test('a body of any shape never throws and never refuses an observation', () => {
  const kinds = fc.constantFrom(
    ...productionFacts.filter(({nature}) => nature === 'observation').map(({kind}) => kind),
  );
  fc.assert(
    fc.property(kinds, fc.dictionary(fc.string(), fc.anything()), (kind, body) => {
      expect(run(office).append({kind, no: 1, body}).verdict).toBe('parked');
    }),
  );
});
