import {beforeEach, expect, test} from 'vitest';
import type {TestJournal} from '../access/testing/test-journal.ts';
import type {Job} from './job-progress.ts';
import {jobOrder} from './job-order.ts';
import {
  changed,
  clocked,
  created,
  jobIds,
  masterFacts,
  openProduction,
  orderId,
  released,
  reported,
} from './testing/production-fixture.ts';
import {workOrder} from './work-order.ts';

const [first, second] = jobIds;
let journal: TestJournal;
beforeEach(() => {
  journal = openProduction();
  for (const fact of [...masterFacts(500), created(510), released(511)]) journal.append(fact);
});

const jobAt = (id: string): Job => {
  const job = journal.world.get(jobOrder, id);
  if (job === undefined) throw new Error(`no job ${id}`);
  return job;
};
const orderNow = () => journal.world.get(workOrder, orderId);
const put = (id: string, more: Partial<Job>) => journal.world.put(jobOrder, {...jobAt(id), ...more});

test('an order that holds material is not cancelled', () => {
  const order = orderNow();
  if (order !== undefined) {
    journal.world.put(workOrder, {
      ...order,
      components: order.components.map((line) => ({...line, issuedQuantity: '1'})),
    });
  }
  expect(journal.append(changed(1, 'cancel'))).toMatchObject({
    verdict: 'refused',
    problem: {code: 'orderHasMaterial'},
  });
  expect(orderNow()?.state).toBe('released');
});

test('a hold stops the jobs and a resume puts them where they were', () => {
  journal.append(clocked(1, 'clockOn'));
  journal.append(reported(2, first, '10'));
  const before = jobIds.map((id) => jobAt(id).state);
  journal.append(changed(3, 'hold'));
  expect(orderNow()?.state).toBe('onHold');
  expect(jobIds.map((id) => jobAt(id).state)).toEqual([before[0], 'held', 'held']);
  expect(jobAt(second).heldCause).toBe('workOrderOnHold');
  journal.append(changed(4, 'resume'));
  expect(orderNow()?.state).toBe('inProgress');
  expect(jobIds.map((id) => jobAt(id).state)).toEqual(before);
  expect(jobAt(second).heldCause).toBeUndefined();
});

test('pieces that arrive during a hold are there after it', () => {
  journal.append(changed(1, 'hold'));
  journal.append(reported(2, first, '10'));
  journal.append(changed(3, 'resume'));
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '10', state: 'ready'});
  expect(jobAt(first).state).toBe('completed');
});

test('a job that its first piece holds stays held through a hold of the order', () => {
  put(first, {state: 'held', heldFrom: 'ready', heldCause: 'firstPieceFailed', firstPiece: 'failed'});
  journal.append(changed(1, 'hold'));
  journal.append(changed(2, 'resume'));
  expect(jobAt(first)).toMatchObject({state: 'held', heldFrom: 'ready', heldCause: 'firstPieceFailed'});
});

test('a job whose first piece fails during a hold of the order is held by it afterwards', () => {
  journal.append(changed(1, 'hold'));
  put(second, {firstPiece: 'failed'});
  journal.append(changed(2, 'resume'));
  expect(jobAt(second)).toMatchObject({state: 'held', heldFrom: 'waiting', heldCause: 'firstPieceFailed'});
});

test('the state table: what each change says in each state', () => {
  const states = ['draft', 'released', 'inProgress', 'onHold', 'completed', 'closed', 'cancelled'] as const;
  const table: Readonly<Record<string, readonly string[]>> = {
    hold: [
      'staleDocument',
      'onHold',
      'onHold',
      'staleDocument',
      'staleDocument',
      'orderClosed',
      'orderCancelled',
    ],
    resume: [
      'staleDocument',
      'staleDocument',
      'staleDocument',
      'released',
      'staleDocument',
      'orderClosed',
      'orderCancelled',
    ],
    cancel: [
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
      'staleDocument',
      'orderClosed',
      'orderCancelled',
    ],
    close: [
      'staleDocument',
      'staleDocument',
      'staleDocument',
      'staleDocument',
      'closed',
      'orderClosed',
      'orderCancelled',
    ],
    shortClose: [
      'staleDocument',
      'staleDocument',
      'completed',
      'staleDocument',
      'staleDocument',
      'orderClosed',
      'orderCancelled',
    ],
  };
  const order = orderNow();
  if (order === undefined) throw new Error('no order');
  let no = 1;
  for (const [change, answers] of Object.entries(table)) {
    const found = states.map((state) => {
      journal.world.put(workOrder, {...order, state});
      const outcome = journal.append(changed((no += 1), change));
      return outcome.verdict === 'refused' ? outcome.problem.code : orderNow()?.state;
    });
    expect([change, found]).toEqual([change, answers]);
  }
});

test('an order that nobody knows is refused', () => {
  const stranger = {...changed(1, 'hold'), body: {workOrderId: 'wo-9', change: 'hold'}};
  expect(journal.append(stranger)).toMatchObject({verdict: 'refused', problem: {code: 'unknownThing'}});
});
