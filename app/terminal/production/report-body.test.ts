import {expect, test} from 'vitest';
import type {Job} from '../../../shared/production/job-progress.ts';
import {reduceReasonCounts} from '../../design/reason-counts.ts';
import {reportBody} from './report-body.ts';
import {emptyDraft} from './report-draft.ts';

// Only these members are read.
const job = {
  id: 'wo-1/40',
  people: [{personId: 'wang', since: '2026-03-18T06:00:00.000Z'}],
} as unknown as Job;
const counts = {good: '31', scrap: '0', rework: '0', total: '31'};
const causeOf = () => 'laborScrap' as const;

test('who allowed more than the order asks for is in the record, with the reason', () => {
  const body = reportBody(job, {
    draft: emptyDraft,
    counts,
    causeOf,
    actor: 'wang',
    override: {by: 'li', reason: '多做备件'},
  });
  expect(body).toEqual({
    jobOrderId: 'wo-1/40',
    goodQuantity: '31',
    overrideBy: 'li',
    overrideReason: '多做备件',
  });
});

test('everybody at the job shares the pieces, the reporter too', () => {
  expect(reportBody(job, {draft: emptyDraft, counts, causeOf, actor: 'zhao'}).personIds).toEqual([
    'zhao',
    'wang',
  ]);
});

test('each scrapped piece carries its reason and cause', () => {
  const scrap = ['hole', 'hole'].reduce(
    (state, id) => reduceReasonCounts(state, {type: 'added', id}),
    emptyDraft.scrap,
  );
  const body = reportBody(job, {
    draft: {...emptyDraft, scrap},
    counts: {...counts, scrap: '2'},
    causeOf,
    actor: 'wang',
  });
  expect(body.scrap).toEqual([{cause: 'laborScrap', reasonId: 'hole', quantity: '2'}]);
});
