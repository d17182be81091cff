import {expect, test} from 'vitest';
import {device} from './access/device.ts';
import {person} from './access/person.ts';
import {envelope} from './access/testing/test-journal.ts';
import {factRegistry} from './facts.ts';
import type {AnyFactDefinition} from './kernel/define-fact.ts';
import {openMemoryWorld} from './kernel/memory-world.ts';
import type {Role} from './kernel/outcome.ts';
import {roles} from './kernel/outcome.ts';
import {may, mayMake, permissionRule, systemActor} from './may.ts';

test('every kind of fact has a row, and no row is left over', () => {
  expect(Object.keys(may).sort()).toEqual([...factRegistry.keys()].sort());
});

test('a row names known roles, each once, and never the one that may do everything', () => {
  const rows: Readonly<Record<string, readonly Role[]>> = may;
  for (const [kind, allowed] of Object.entries(rows)) {
    expect([kind, new Set(allowed).size]).toEqual([kind, allowed.length]);
    expect([kind, allowed.filter((role) => !roles.includes(role) || role === 'admin')]).toEqual([kind, []]);
  }
});

test('an administrator may make everything, somebody without a role nothing', () => {
  for (const kind of factRegistry.keys()) {
    expect([kind, mayMake(kind, ['admin']), mayMake(kind, [])]).toEqual([kind, true, false]);
  }
  expect(mayMake('comet-seen', ['operator'])).toBe(false);
});

const definitionOf = (kind: string): AnyFactDefinition => {
  const definition = factRegistry.get(kind);
  if (definition === undefined) throw new Error(`no kind ${kind}`);
  return definition;
};
const judge = (
  kind: string,
  who: {
    readonly roles?: readonly ('operator' | 'keeper' | 'admin')[];
    readonly revokedAt?: string;
    readonly actor?: string;
  },
) => {
  const world = openMemoryWorld();
  const body = {id: 'P1', code: '1', name: '张', siteId: 'S1', roles: who.roles ?? [], isActive: true};
  world.put(person, {...body, revokedAt: who.revokedAt});
  const fact = {...envelope({kind, no: 1, body: {}}), actor: who.actor ?? 'P1'}; // at 00:01
  const outcome = permissionRule(fact, definitionOf(kind), world);
  if (outcome?.verdict === 'applied-with-exception')
    return outcome.exceptions.map(({problem}) => problem.code);
  return outcome?.verdict === 'refused' ? `refused ${outcome.problem.code}` : outcome;
};

test('without the right an intent is refused, and an observation is booked with a case', () => {
  expect(judge('work-order-released', {roles: ['operator']})).toBe('refused notPermitted');
  expect(judge('goods-shipped', {roles: ['operator']})).toEqual(['notPermitted']);
  expect(judge('work-reported', {roles: ['operator']})).toBeUndefined();
  expect(judge('work-order-released', {roles: ['admin']})).toBeUndefined();
});

test('somebody nobody knows may observe, and may not decide', () => {
  expect(judge('work-reported', {actor: 'P9'})).toBeUndefined();
  expect(judge('work-order-released', {actor: 'P9'})).toBe('refused notPermitted');
  expect(judge('site-defined', {actor: systemActor})).toBeUndefined();
});

test('a person who left is judged by the time of the fact', () => {
  const before = '2026-03-18T00:00:00.000Z';
  const after = '2026-03-18T00:02:00.000Z';
  expect(judge('goods-moved', {roles: ['keeper'], revokedAt: after})).toBeUndefined();
  expect(judge('goods-moved', {roles: ['keeper'], revokedAt: before})).toEqual(['personRevoked']);
  expect(judge('location-defined', {roles: ['keeper'], revokedAt: before})).toBe('refused personRevoked');
});

test('a revoked terminal is told apart from its person', () => {
  const world = openMemoryWorld();
  const fact = envelope({kind: 'goods-moved', no: 1, body: {}});
  world.put(person, {id: 'P1', code: '1', name: '张', siteId: 'S1', roles: ['keeper'], isActive: true});
  world.put(device, {
    id: fact.device,
    name: 'T1',
    siteId: 'S1',
    kind: 'terminal',
    publicKey: 'k',
    enrolledAt: fact.happenedAt,
    enrolledBy: 'P1',
    revokedAt: '2026-03-18T00:00:00.000Z',
  });
  const outcome = permissionRule(fact, definitionOf('goods-moved'), world);
  expect(outcome).toMatchObject({exceptions: [{problem: {code: 'deviceRevoked'}, owner: 'supervisor'}]});
});
