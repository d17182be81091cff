// A planner may write a draft again while the floor speaks of it already.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestFact} from '../access/testing/test-journal.ts';
import {workInstruction} from '../items/work-instruction.ts';
import {created, masterFacts, openProduction, orderId} from './testing/production-fixture.ts';
import {workOrder} from './work-order.ts';

const drawing = {
  id: 'wi-1',
  itemId: 'item-RING',
  type: 'drawing',
  title: '阀体',
  edition: 'B',
  pages: [],
  isActive: true,
};
const causes = ['notFound', 'notEnough', 'inInspection', 'damaged'] as const;
const missing = fc.record({
  workOrderId: fc.constant(orderId),
  lineNo: fc.integer({min: 1, max: 3}),
  itemId: fc.constantFrom('item-BAR', 'item-PIN'),
  quantity: fc.integer({min: 1, max: 9}).map(String),
  cause: fc.constantFrom(...causes),
});
const said = fc.array(missing, {minLength: 1, maxLength: 4});

test('what was said to be missing stays, however often the draft is written again', () => {
  fc.assert(
    fc.property(said, fc.array(fc.integer({min: 1, max: 40}), {maxLength: 4}), (bodies, quantities) => {
      const {append, world} = openProduction();
      const write = (no: number, quantity: number) => created(no, {quantity: String(quantity)});
      const facts: readonly TestFact[] = [...masterFacts(500), write(510, 1)];
      for (const fact of facts) append(fact);
      bodies.forEach((body, index) => {
        expect(append({kind: 'shortage-recorded', no: index + 1, body}).verdict).toMatch(/^applied/);
        const again = quantities[index];
        if (again !== undefined) append(write(520 + index, again));
      });
      const after = world.get(workOrder, orderId);
      expect(
        after?.shortages?.map(({lineNo, itemId, quantity, cause}) => ({lineNo, itemId, quantity, cause})),
      ).toEqual(bodies.map(({workOrderId: _order, ...body}) => body));
      const last = bodies.reduce((quantity, _body, index) => quantities[index] ?? quantity, 1);
      expect(after?.quantity).toBe(String(last));
    }),
  );
});

test('a draft that was moved to another edition stays with it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 40}), {minLength: 1, maxLength: 3}), (quantities) => {
      const {append, world} = openProduction();
      for (const fact of [...masterFacts(500), created(510)]) append(fact);
      append({kind: 'work-instruction-defined', no: 511, body: drawing});
      const since = world.get(workInstruction, drawing.id)?.since;
      const body = {workOrderId: orderId, instructionId: drawing.id, since, edition: drawing.edition};
      expect(append({kind: 'work-order-edition-changed', no: 512, body})).toEqual({verdict: 'applied'});
      const before = world.get(workOrder, orderId)?.editions;
      expect(before).toHaveLength(1);
      quantities.forEach((quantity, index) => append(created(520 + index, {quantity: String(quantity)})));
      expect(world.get(workOrder, orderId)).toMatchObject({
        quantity: String(quantities.at(-1)),
        editions: before,
      });
    }),
  );
});
