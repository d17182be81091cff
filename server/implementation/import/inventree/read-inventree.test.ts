import {beforeAll, describe, expect, test} from 'vitest';
import {factoryFolder, hasFactoryData} from '../factory-data.ts';
import type {ImportPlan} from '../import-plan.ts';
import {tryImport} from '../run-import.ts';
import {readInventree} from './read-inventree.ts';

describe.skipIf(!hasFactoryData)('the furniture and electronics maker', () => {
  let plan: ImportPlan;

  beforeAll(async () => {
    plan = await readInventree(factoryFolder('inventree'));
  });

  const bodyOf = (kind: string, id: string) =>
    plan.facts.find((fact) => fact.kind === kind && (fact.body.id === id || fact.body.itemId === id))?.body;

  test('every row is accounted for, and goods that are nowhere are told apart', () => {
    const tables = new Map(plan.tally.tables().map((table) => [table.table, table]));
    expect(tables.size).toBe(24);
    expect([...tables.values()].reduce((sum, table) => sum + table.read, 0)).toBe(4609);
    for (const {read, taken, refused, leftOut} of tables.values())
      expect(taken + refused + leftOut).toBe(read);
    expect(tables.get('stock_item')).toEqual({
      table: 'stock_item',
      read: 1106,
      taken: 1040,
      refused: 18,
      leftOut: 48,
      reasons: {installed: 13, sold: 14, inProduction: 21, noLocation: 18},
    });
    const wholly = [
      'part',
      'bom_item',
      'bom_item_substitute',
      'part_test_template',
      'purchase_order',
      'purchase_order_line',
      'sales_order',
      'sales_order_line',
    ];
    for (const table of wholly) expect(tables.get(table)?.taken).toBe(tables.get(table)?.read);
    // Nothing in this set points nowhere; the trial branches are all that is refused besides.
    expect(
      plan.tally
        .refusals()
        .filter(({reason}) => reason !== 'noLocation')
        .map(({table, reason}) => `${table} ${reason}`),
    ).toEqual([
      ...Array.from({length: 6}, () => 'part_category trialRow'),
      ...Array.from({length: 6}, () => 'stock_location trialRow'),
    ]);
  });

  test('the journal takes every fact', () => {
    expect(tryImport(plan)).toMatchObject({facts: 1537, booked: 1537});
  });

  test('a variant has the BOM lines of its template', () => {
    const template = bodyOf('bom-defined', 'part-77')?.lines as readonly {itemId: string}[];
    const variants = plan.facts
      .filter((fact) => fact.kind === 'item-defined' && fact.body.variantOf === 'part-77')
      .map((fact) => fact.body.id as string);
    expect(variants.length).toBeGreaterThan(0);
    for (const variant of variants) {
      const own = (bodyOf('bom-defined', variant)?.lines ?? []) as readonly {itemId: string}[];
      expect(own.map((line) => line.itemId)).toEqual(
        expect.arrayContaining(template.map((line) => line.itemId)),
      );
    }
  });

  test('damaged goods are lots of their own and blocked', () => {
    const lines = plan.facts
      .filter((fact) => fact.kind === 'opening-balance-loaded')
      .flatMap((fact) => fact.body.lines as readonly {quality: string; lotCode?: string}[]);
    // 22 in the source, two of them in no store.
    expect(lines.filter((line) => line.quality !== 'passed')).toHaveLength(20);
    expect(
      lines.filter((line) => line.quality === 'failed').every((line) => line.lotCode?.startsWith('STK-')),
    ).toBe(true);
  });

  test('packs are counted in pieces, and of an open order only the rest is expected', () => {
    expect(bodyOf('purchase-order-defined', 'po-2')?.lines).toMatchObject([
      {quantity: '100'},
      {quantity: '15'},
      {quantity: '50'},
    ]);
    const wire = bodyOf('purchase-order-defined', 'po-12')?.lines as readonly {quantity: string}[];
    expect(wire.map((line) => line.quantity)).toEqual(['300', '2500']);
    expect(bodyOf('sales-order-defined', 'so-4')).toMatchObject({state: 'closed'});
  });
});
