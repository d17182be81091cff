import {expect, test} from 'vitest';
import type {Job} from '../../../shared/production/job-progress.ts';
import {dispatchList, heroOf} from './job-list.ts';

const base: Job = {
  id: 'x',
  code: 'x',
  siteId: 's',
  workOrderId: 'w',
  workOrderCode: '2603-0147',
  operationNo: 40,
  operationName: '精车',
  workCenterId: 'a',
  itemId: 'i',
  state: 'ready',
  firstPiece: 'notNeeded',
  isOutsourced: false,
  plannedQuantity: '50',
  arrivedQuantity: '50',
  goodQuantity: '0',
  materialScrapQuantity: '0',
  laborScrapQuantity: '0',
  reworkQuantity: '0',
  tolerancePercent: '0',
  people: [],
  dueDay: '2026-03-18',
  isRush: false,
  runSeconds: 60,
};
const job = (code: string, part: Partial<Job> = {}): Job => ({...base, id: code, code, ...part});
const codes = (jobs: readonly Job[], personId?: string) =>
  dispatchList(jobs, 'a', personId).map(({code}) => code);

test('running comes first, then rush, then what is due, then what still waits', () => {
  const jobs = [
    job('waits', {state: 'waiting', dueDay: '2026-03-01', isRush: true}),
    job('later', {dueDay: '2026-03-20'}),
    job('rush', {dueDay: '2026-03-30', isRush: true}),
    job('today'),
    job('runs', {state: 'running', dueDay: '2026-04-01'}),
  ];
  expect(codes(jobs)).toEqual(['runs', 'rush', 'today', 'later', 'waits']);
});

test('what I am at stands above what others run', () => {
  const mine = job('mine', {
    state: 'running',
    people: [{personId: 'me', since: '2026-03-18T06:00:00.000Z'}],
    dueDay: '2026-05-01',
  });
  const theirs = job('theirs', {state: 'running'});
  expect(codes([theirs, mine], 'me')).toEqual(['mine', 'theirs']);
  expect(heroOf(dispatchList([theirs, mine], 'a', 'me'), 'me')?.code).toBe('mine');
});

test('finished jobs and other work centres stay away', () => {
  expect(
    codes([
      job('done', {state: 'completed'}),
      job('other', {workCenterId: 'b'}),
      job('held', {state: 'held'}),
    ]),
  ).toEqual(['held']);
});
