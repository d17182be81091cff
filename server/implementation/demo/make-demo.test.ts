import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {canonicalJson} from '../../../shared/kernel/canonical.ts';
import {applyFact} from '../../../shared/kernel/apply-fact.ts';
import type {Fact} from '../../../shared/kernel/fact.ts';
import {openMemoryWorld} from '../../../shared/kernel/memory-world.ts';
import {isNegative, sum} from '../../../shared/kernel/quantity.ts';
import {factRegistry} from '../../../shared/facts.ts';
import {permissionRule} from '../../../shared/may.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {stockBalance} from '../../../shared/warehouse/stock-balance.ts';
import type {DemoFact} from './demo-tape.ts';
import {makeDemo, reportCount} from './make-demo.ts';

const device = '00000000-0000-4000-8000-000000000000';
const hashOf = (facts: readonly DemoFact[]) =>
  createHash('sha256')
    .update(facts.map((fact) => `${fact.id} ${fact.actor} ${canonicalJson(fact.body as never)}`).join('\n'))
    .digest('hex');

function run(facts: readonly DemoFact[]) {
  const world = openMemoryWorld();
  const troubles: string[] = [];
  for (const made of facts) {
    const envelope = {
      tenant: 'demo',
      site: 'oubei',
      device,
      incarnation: device,
      zoneMinutes: 480,
      appVersion: '1',
      hash: '',
    };
    const outcome = applyFact({...made, ...envelope} satisfies Fact, factRegistry, world, permissionRule);
    if (outcome.verdict === 'applied') continue;
    const problems =
      outcome.verdict === 'applied-with-exception'
        ? outcome.exceptions.map((exception) => exception.problem.code)
        : [outcome.problem.code];
    troubles.push(...problems.map((code) => `${outcome.verdict} ${code}`));
  }
  return {world, troubles: troubles.sort()};
}

test('the same seed and day give the same facts, another seed or day gives others', () => {
  const first = makeDemo('2026-03-18', 1);
  expect(hashOf(makeDemo('2026-03-18', 1))).toBe(hashOf(first));
  expect(hashOf(makeDemo('2026-03-18', 2))).not.toBe(hashOf(first));
  expect(hashOf(makeDemo('2026-03-19', 1))).not.toBe(hashOf(first));
});

test('the factory has the size it promises', () => {
  const count = new Map<string, number>();
  for (const {kind} of makeDemo('2026-03-18', 1)) count.set(kind, (count.get(kind) ?? 0) + 1);
  expect(Object.fromEntries(count)).toMatchObject({
    'person-defined': 58,
    'item-defined': 236,
    'equipment-defined': 47,
    'piece-rate-defined': 310,
    'sales-order-defined': 64,
    'work-order-created': 128,
    'work-reported': reportCount,
  });
});

const deliberate = [
  'applied-with-exception gaugeOverdue',
  'applied-with-exception inspectionFailed',
  'applied-with-exception inspectionFailed',
  'applied-with-exception negativeStock',
  'applied-with-exception orderCancelled',
  'applied-with-exception orderOnHold',
  'applied-with-exception overIssued',
  'applied-with-exception overIssued',
  'applied-with-exception overReported',
  'applied-with-exception unknownCode',
  'applied-with-exception unknownCode',
  'applied-with-exception wrongItem',
  'parked unknownThing',
  'refused orderHasMaterial',
];

// Every weekday: Sundays move work around, and the end of a month changes the document numbers.
test.each(['2026-03-16', '2026-03-18', '2026-03-21', '2026-03-22', '2026-03-01', '2027-01-01'])(
  'on %s nothing goes wrong but what is meant to',
  (today) => {
    const {world, troubles} = run(makeDemo(today, 20260318));
    expect(troubles).toEqual(deliberate);
    expect(sum(world.all(stockBalance).map((balance) => balance.quantity))).toBe('0');
    const places = world.all(stockBalance).filter((balance) => !balance.locationId.includes(':'));
    expect(places.filter((balance) => isNegative(balance.quantity))).toHaveLength(1);
    expect(world.get(jobOrder, 'wo-0147/40')).toMatchObject({
      state: 'running',
      goodQuantity: '16',
      arrivedQuantity: '50',
      firstPiece: 'passed',
    });
    expect(world.get(jobOrder, 'wo-0139/20')).toMatchObject({
      state: 'held',
      heldCause: 'firstPieceFailed',
      goodQuantity: '22',
    });
    expect(world.get(jobOrder, 'wo-0109/30')).toMatchObject({state: 'ready', isOutsourced: true});
    const states = new Set(world.all(workOrder).map((order) => order.state));
    expect([...states].sort()).toEqual([
      'cancelled',
      'closed',
      'completed',
      'draft',
      'inProgress',
      'onHold',
      'released',
    ]);
  },
);

test('nothing happens in the future of the day it is made for', () => {
  const late = makeDemo('2026-03-18', 7).filter((fact) => fact.happenedAt >= '2026-03-17T16:00:00.000Z');
  expect(late).toEqual([]);
});
