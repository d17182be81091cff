// Equipment comes after every module that books facts, so the whole list can be looked at from here.
import {expect, test} from 'vitest';
import {factDefinitions, factRegistry} from '../facts.ts';
import {characteristicMeasured} from '../quality/characteristic-measured.ts';
import {completionReceived} from '../warehouse/completion-received.ts';
import {goodsReceived} from '../warehouse/goods-received.ts';
import {goodsShipped} from '../warehouse/goods-shipped.ts';
import {materialIssued} from '../warehouse/material-issued.ts';
import {materialReturned} from '../warehouse/material-returned.ts';
import {movementReversed} from '../warehouse/movement-reversed.ts';

test('every kind of fact is listed once, in kebab-case', () => {
  expect(factDefinitions.map(({kind}) => kind)).toEqual([...factRegistry.keys()]);
  for (const kind of factRegistry.keys()) expect(kind).toMatch(/^[a-z]+(-[a-z]+)+$/);
});

test('facts that reach into later modules are listed with their effects, never without', () => {
  const incomplete = [
    goodsReceived,
    goodsShipped,
    materialIssued,
    materialReturned,
    completionReceived,
    movementReversed,
    characteristicMeasured,
  ];
  for (const {kind, apply} of incomplete) {
    expect(factRegistry.get(kind)?.kind).toBe(kind);
    expect(factRegistry.get(kind)?.apply).not.toBe(apply);
  }
});
