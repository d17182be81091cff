import {beforeEach, expect, test} from 'vitest';
import {person} from '../access/person.ts';
import type {TestJournal} from '../access/testing/test-journal.ts';
import {factIdOf} from '../access/testing/test-journal.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {clockEntry} from './clock-entry.ts';
import {startGate} from './job-clocked.ts';
import type {Job} from './job-progress.ts';
import {ceilingOf, openOf, remainingOf} from './job-progress.ts';
import {jobOrder} from './job-order.ts';
import {requiredOf} from './release-work-order.ts';
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
  reversed,
} from './testing/production-fixture.ts';
import {workOrder} from './work-order.ts';
import {workReport} from './work-report.ts';

const [first, second, third] = jobIds;
let journal: TestJournal;
beforeEach(() => {
  journal = openProduction();
  for (const fact of [...masterFacts(500), created(510), released(511)]) journal.append(fact);
});

const codesOf = (outcome: Outcome) =>
  outcome.verdict === 'applied-with-exception'
    ? outcome.exceptions.map(({problem: {code}}) => code)
    : [outcome.verdict];
const jobAt = (id: string): Job => {
  const job = journal.world.get(jobOrder, id);
  if (job === undefined) throw new Error(`no job ${id}`);
  return job;
};
const orderNow = () => journal.world.get(workOrder, orderId);
const put = (id: string, more: Partial<Job>) => journal.world.put(jobOrder, {...jobAt(id), ...more});
const scrapped = (cause: string, quantity: string) => ({scrap: [{cause, reasonId: 'r', quantity}]});

test('a release makes the job orders of the routing and the kitting list of the BOM', () => {
  expect(orderNow()).toMatchObject({state: 'released', jobOrderIds: [...jobIds]});
  expect(orderNow()?.components).toEqual([
    // 10 pieces of 1.25 are 12.5, and 4 % planned scrap on top; the optional line stays away.
    {
      lineNo: 1,
      itemId: 'item-BAR',
      perUnit: '1.25',
      requiredQuantity: '13',
      issuedQuantity: '0',
      operationNo: 10,
    },
    {lineNo: 3, itemId: 'item-PIN', perUnit: '2', requiredQuantity: '20', issuedQuantity: '0'},
  ]);
  expect(
    jobIds.map((id) => [jobAt(id).code, jobAt(id).state, jobAt(id).arrivedQuantity, jobAt(id).firstPiece]),
  ).toEqual([
    ['WO-1/10', 'ready', '10', 'notNeeded'],
    ['WO-1/20', 'waiting', '0', 'required'],
    ['WO-1/30', 'waiting', '0', 'notNeeded'],
  ]);
  expect(jobIds.map((id) => [jobAt(id).previousId, jobAt(id).nextId])).toEqual([
    [undefined, second],
    [first, third],
    [second, undefined],
  ]);
  expect(jobAt(first).tolerancePercent).toBe('10');
});

test('planned scrap is on top of the net need', () => {
  expect(requiredOf('10', '1.25')).toBe('12.5');
  expect(requiredOf('10', '1.25', '4')).toBe('13');
  expect(requiredOf('3', '0.333333', '1')).toBe('1.009999');
});

test('an order is released once, and only with a routing', () => {
  expect(journal.append(released(1))).toMatchObject({verdict: 'refused', problem: {code: 'alreadyReleased'}});
  const bare = openProduction();
  bare.append(masterFacts(500)[1] ?? released(500));
  bare.append(created(510));
  expect(bare.append(released(2))).toMatchObject({
    verdict: 'refused',
    problem: {code: 'noRouting', params: {item: 'RING'}},
  });
  expect(bare.world.get(workOrder, orderId)?.state).toBe('draft');
});

test('a draft may be written again, a released order and a foreign code may not', () => {
  const draft = openProduction();
  for (const fact of [...masterFacts(500), created(510), created(511, {quantity: '12'})]) draft.append(fact);
  expect(draft.world.get(workOrder, orderId)).toMatchObject({quantity: '12', lotCode: 'WO-1'});
  expect(draft.append(created(512, {workOrderId: 'wo-2'}))).toMatchObject({problem: {code: 'duplicateCode'}});
  expect(journal.append(created(1, {quantity: '99'}))).toMatchObject({problem: {code: 'alreadyReleased'}});
  expect(orderNow()?.quantity).toBe('10');
});

test('good pieces go to the next operation and make it ready; scrap does not', () => {
  expect(journal.append(reported(1, first, '4', scrapped('materialScrap', '1')))).toEqual({
    verdict: 'applied',
  });
  expect(jobAt(first)).toMatchObject({goodQuantity: '4', materialScrapQuantity: '1', state: 'suspended'});
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '4', state: 'ready'});
  expect(orderNow()).toMatchObject({state: 'inProgress', goodQuantity: '0', scrapQuantity: '1'});
  expect([remainingOf(jobAt(first)), openOf(jobAt(first)), remainingOf(jobAt(second))]).toEqual([
    '5',
    '5',
    '4',
  ]);
});

test('scrap is told apart by cause, rework stays at the operation', () => {
  const scrap = [
    {cause: 'laborScrap', reasonId: 'r-1', quantity: '2'},
    {cause: 'materialScrap', reasonId: 'r-2', quantity: '1'},
    {cause: 'laborScrap', reasonId: 'r-3', quantity: '1'},
  ];
  const more = {scrap, reworkQuantity: '2', reworkReasons: [{reasonId: 'r-4', quantity: '2'}]};
  journal.append(reported(1, first, '3', more));
  expect(jobAt(first)).toMatchObject({
    laborScrapQuantity: '3',
    materialScrapQuantity: '1',
    reworkQuantity: '2',
  });
  expect(remainingOf(jobAt(first))).toBe('3');
  expect(journal.world.get(workReport, factIdOf(1))?.reasons.map(({reasonId}) => reasonId)).toEqual([
    'r-1',
    'r-2',
    'r-3',
    'r-4',
  ]);
});

test('the last operation completes the order', () => {
  for (const [no, id] of jobIds.entries()) journal.append(reported(no, id, '10'));
  expect(jobIds.map((id) => jobAt(id).state)).toEqual(['completed', 'completed', 'completed']);
  expect(orderNow()).toMatchObject({state: 'completed', goodQuantity: '10'});
});

test('a reversal restores figures and states, and a second one is a case', () => {
  journal.append(reported(1, first, '10'));
  expect(jobAt(first).state).toBe('completed');
  expect(journal.append(reversed(2, 1))).toEqual({verdict: 'applied'});
  expect(jobAt(first)).toMatchObject({goodQuantity: '0', state: 'ready'});
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '0'});
  expect(journal.world.get(workReport, factIdOf(1))).toMatchObject({
    state: 'reversed',
    reversedByFactId: factIdOf(2),
  });
  expect(codesOf(journal.append(reversed(3, 1)))).toEqual(['alreadyReversed']);
  expect(jobAt(first).goodQuantity).toBe('0');
});

test('after a reversal the next operation waits again, unless it was begun', () => {
  journal.append(reported(1, first, '10'));
  expect(jobAt(second).state).toBe('ready');
  journal.append(reversed(2, 1));
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '0', state: 'waiting'});
  journal.append(reported(3, first, '6'));
  expect(jobAt(second).state).toBe('ready');
  journal.append(reported(4, first, '4'));
  journal.append(reversed(5, 4));
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '6', state: 'ready'});
  journal.append(reported(6, second, '1'));
  journal.append(reversed(7, 3));
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '0', goodQuantity: '1', state: 'suspended'});
});

test('pieces that are taken back during a hold are not there after it', () => {
  journal.append(reported(1, first, '10'));
  journal.append(changed(2, 'hold'));
  journal.append(reversed(3, 1));
  journal.append(changed(4, 'resume'));
  expect(jobAt(second)).toMatchObject({arrivedQuantity: '0', state: 'waiting'});
});

test('a reversal takes the completion of the order back', () => {
  for (const [no, id] of jobIds.entries()) journal.append(reported(no, id, '10'));
  journal.append(reversed(9, 2));
  expect(orderNow()).toMatchObject({state: 'inProgress', goodQuantity: '0'});
});

test('a reversal waits for the report it names', () => {
  expect(journal.append(reversed(2, 1)).verdict).toBe('parked');
  journal.append(reported(1, first, '4'));
  expect(journal.outcomeOf(2)).toEqual({verdict: 'applied'});
  expect(jobAt(first).goodQuantity).toBe('0');
});

test('within the tolerance nothing is said, beyond it the supervisor is told how many too many', () => {
  expect(ceilingOf(jobAt(first))).toBe('11');
  expect(journal.append(reported(1, first, '11'))).toEqual({verdict: 'applied'});
  const over = journal.append(reported(2, first, '1'));
  expect(over).toMatchObject({
    exceptions: [
      {problem: problem('overReported', {excess: '2'}), owner: 'supervisor', subject: `jobOrder:${first}`},
    ],
  });
  expect(jobAt(first).goodQuantity).toBe('12');
});

test('a supervisor beside may allow more, a name alone may not', () => {
  const put9 = (role: 'operator' | 'supervisor') =>
    journal.world.put(person, {id: 'P9', code: '9', name: 'P9', siteId: 's', roles: [role], isActive: true});
  put9('operator');
  expect(codesOf(journal.append(reported(2, third, '15', {overrideBy: 'P9'})))).toContain('overReported');
  expect(codesOf(journal.append(reported(3, third, '15', {overrideBy: 'P8'})))).toContain('overReported');
  put9('supervisor');
  expect(journal.append(reported(1, first, '15', {overrideBy: 'P9', overrideReason: '客户加急'}))).toEqual({
    verdict: 'applied',
  });
  expect(jobAt(first).goodQuantity).toBe('15');
});

test('more than the operation before handed on is booked and shown', () => {
  const early = journal.append(reported(1, second, '3'));
  expect(early).toMatchObject({
    exceptions: [{problem: problem('previousNotReported', {available: '0'}), owner: 'supervisor'}],
  });
  expect(jobAt(second).goodQuantity).toBe('3');
  expect(jobAt(third)).toMatchObject({arrivedQuantity: '3', state: 'ready'});
});

test('nothing, less than nothing and a job that nobody knows wait', () => {
  expect(journal.append(reported(1, first, '0'))).toMatchObject({problem: {code: 'quantityNotPositive'}});
  expect(journal.append(reported(2, first, '-1'))).toMatchObject({problem: {code: 'quantityNotPositive'}});
  expect(journal.append(reported(3, first, '5', scrapped('laborScrap', '-2')))).toMatchObject({
    problem: {code: 'quantityNotPositive'},
  });
  expect(journal.append(reported(4, 'wo-9/10', '5'))).toMatchObject({
    verdict: 'parked',
    waitsFor: ['jobOrder:wo-9/10'],
  });
  expect(jobAt(first).goodQuantity).toBe('0');
});

test('work on an order that is held, closed or cancelled is booked and the planner is told', () => {
  journal.append(changed(1, 'hold'));
  expect(codesOf(journal.append(reported(2, first, '1')))).toEqual(['orderOnHold']);
  expect(codesOf(journal.append(clocked(3, 'clockOn')))).toEqual(['orderOnHold']);
  expect(jobAt(first).state).toBe('held');
  journal.append(changed(4, 'cancel'));
  expect(codesOf(journal.append(reported(5, first, '1')))).toEqual(['orderCancelled']);
  expect(codesOf(journal.append(clocked(6, 'clockOn')))).toEqual(['orderCancelled']);
  expect(jobAt(first)).toMatchObject({goodQuantity: '2', state: 'cancelled'});
});

test('work on a closed order is booked and the planner is told', () => {
  for (const [no, id] of jobIds.entries()) journal.append(reported(no, id, '10'));
  expect(journal.append(changed(4, 'close'))).toEqual({verdict: 'applied'});
  expect(codesOf(journal.append(reported(5, third, '1')))).toEqual(['previousNotReported', 'orderClosed']);
  expect(codesOf(journal.append(clocked(6, 'clockOn')))).toEqual(['orderClosed']);
  expect(orderNow()).toMatchObject({state: 'closed', goodQuantity: '11'});
});

test('a failed first piece is told to the inspector with every report and start', () => {
  put(first, {firstPiece: 'failed'});
  expect(codesOf(journal.append(reported(1, first, '1')))).toEqual(['firstPieceMissing']);
  expect(codesOf(journal.append(clocked(2, 'clockOn')))).toEqual(['firstPieceMissing']);
  expect(startGate(jobAt(first), journal.world)).toEqual(problem('firstPieceMissing'));
});

test('the gate of a start knows the order', () => {
  expect(startGate(jobAt(first), journal.world)).toBeUndefined();
  journal.append(changed(1, 'hold'));
  expect(startGate(jobAt(first), journal.world)?.code).toBe('orderOnHold');
  journal.append(changed(2, 'cancel'));
  expect(startGate(jobAt(first), journal.world)?.code).toBe('orderCancelled');
});

test('several people work on one job, and each has an own clock', () => {
  journal.append(clocked(1, 'clockOn', {personIds: ['P2', 'P1']}));
  expect(jobAt(first)).toMatchObject({state: 'running', people: [{personId: 'P1'}, {personId: 'P2'}]});
  expect(orderNow()?.state).toBe('inProgress');
  journal.append(clocked(2, 'pause', {personIds: ['P1'], reasonId: 'r-1'}));
  expect(jobAt(first)).toMatchObject({state: 'running', people: [{personId: 'P2'}]});
  journal.append(clocked(3, 'clockOff', {personIds: ['P2']}));
  expect(jobAt(first)).toMatchObject({state: 'suspended', people: []});
  journal.append(clocked(4, 'resume', {personIds: ['P1']}));
  expect(jobAt(first).state).toBe('running');
  const rows = journal.world.rows(clockEntry).map(({personId, type}) => `${personId} ${type}`);
  expect(rows).toEqual(['P2 clockOn', 'P1 clockOn', 'P1 pause', 'P2 clockOff', 'P1 resume']);
});

test('a clock belongs to whoever is signed in unless people are named', () => {
  journal.append({...clocked(1, 'clockOn'), device: 3});
  expect(jobAt(first).people.map(({personId}) => personId)).toEqual(['P3']);
});

test('people share the pieces they reported', () => {
  journal.append(reported(1, first, '2', {personIds: ['P1', 'P2']}));
  journal.append({...reported(2, first, '2'), device: 3});
  expect(journal.world.all(workReport).map(({personIds}) => personIds)).toEqual([['P1', 'P2'], ['P3']]);
});

test('a job is completed by its last piece or by somebody who says so', () => {
  journal.append(clocked(1, 'clockOn'));
  journal.append(reported(2, first, '4'));
  expect(jobAt(first).state).toBe('running');
  journal.append(clocked(3, 'clockOff', {isFinished: true}));
  expect(jobAt(first)).toMatchObject({state: 'completed', people: []});
});
