import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import type {Exception} from '../kernel/outcome.ts';
import {booked, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {add, negate, zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {item} from '../items/item.ts';
import {bookOnDocument} from './book-on-document.ts';
import {moveStock} from './move-stock.ts';
import {byIdOrCode} from './post-stock.ts';
import {stockMovement} from './stock-movement.ts';

/** A stock movement is cancelled in full by a new record that names it; the opposite of what was posted is posted. */
export const movementReversed = defineFact({
  kind: 'movement-reversed',
  fields: {
    /** The fact that moved the stock. */
    movementId: field.id(),
    reasonId: optional(field.id()),
    note: optional(field.text(200)),
    /** What the person wanted to take back, to compare with what was posted. */
    lines: optional(field.list(field.object({itemId: field.id(), quantity: field.quantity()}))),
  },
  apply: ({body, ...fact}, world) => {
    const movement = world.get(stockMovement, body.movementId);
    if (movement === undefined) {
      return parked(problem('waitsForRecord'), `fact:${body.movementId}`, `stockMovement:${body.movementId}`);
    }
    const subject = `stockMovement:${movement.id}`;
    if (movement.state === 'reversed') {
      return booked([{problem: problem('alreadyReversed'), owner: 'keeper', subject}]);
    }
    world.put(stockMovement, {...movement, state: 'reversed', reversedByFactId: fact.id});
    const differs: readonly Exception[] =
      body.lines === undefined || sumsOf(body.lines, world) === sumsOf(movement.lines, world)
        ? []
        : [{problem: problem('reversalDiffers'), owner: 'keeper', subject}];
    const broken = movement.lines.flatMap(({targetLineNo: _target, ...line}) =>
      moveStock(fact, world, {
        ...line,
        fromLocationId: line.toLocationId,
        toLocationId: line.fromLocationId,
        movementType: movement.movementType,
        stockDocumentId: movement.stockDocumentId,
        workOrderId: movement.workOrderId,
        reasonCode: movement.reasonCode,
      }),
    );
    if (movement.stockDocumentId !== undefined) {
      const back = movement.lines.map((line) => ({...line, quantity: negate(line.quantity)}));
      bookOnDocument(movement.stockDocumentId, back, world);
    }
    return booked([...differs, ...broken]);
  },
});

// One text per set of sums, whatever the order of the lines.
function sumsOf(
  lines: readonly {readonly itemId: string; readonly quantity: Quantity}[],
  world: World,
): string {
  const sums = new Map<string, Quantity>();
  for (const {itemId, quantity} of lines) {
    const id = byIdOrCode(item, itemId, world)?.id ?? itemId;
    sums.set(id, add(sums.get(id) ?? zero, quantity));
  }
  return [...sums.entries()]
    .map((entry) => entry.join('='))
    .sort()
    .join(';');
}
