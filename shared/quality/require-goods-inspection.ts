// Goods of an item that needs inspection wait for a check as soon as they come in: from a vendor, back from a
// customer, or from the last operation.
import {item} from '../items/item.ts';
import type {Fact} from '../kernel/fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import type {Quantity} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {lotIdOf} from '../warehouse/lot.ts';
import type {StockMovement} from '../warehouse/movement-of-fact.ts';
import {movementOfFact} from '../warehouse/movement-of-fact.ts';
import {byIdOrCode} from '../warehouse/post-stock.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {inspection} from './inspection.ts';
import type {inspectionKinds} from './inspection-plan.ts';
import {newInspection} from './new-inspection.ts';

type Came = {
  readonly itemId: string;
  readonly lotCode?: string;
  readonly serials?: readonly string[];
  readonly quantity: Quantity;
  readonly planId?: string;
};
type Kind = (typeof inspectionKinds)[number];
type Received = Pick<Fact, 'id' | 'happenedAt'> & {readonly body: {readonly lines: readonly Came[]}};
type Completed = Pick<Fact, 'id' | 'happenedAt'> & {readonly body: Came};

/** Key of the inspection that a line of a receipt asks for. */
export const goodsInspectionId = (factId: string, line: number): string => `${factId}/${line}`;

/** Effect of a receipt. */
export function inspectReceived(fact: Received, world: World): Outcome {
  const movement = movementOfFact(fact, world);
  const documentId = movement?.stockDocumentId;
  const document = documentId === undefined ? undefined : world.get(stockDocument, documentId);
  const kind = document?.type === 'salesReturn' ? 'rqc' : 'iqc';
  fact.body.lines.forEach((line, index) => ask(fact, {kind, line, index, movement}, world));
  return applied;
}

/** Effect of a completion receipt. */
export function inspectCompleted(fact: Completed, world: World): Outcome {
  ask(fact, {kind: 'fqc', line: fact.body, index: 0, movement: movementOfFact(fact, world)}, world);
  return applied;
}

type Asked = {
  readonly kind: Kind;
  readonly line: Came;
  readonly index: number;
  readonly movement: StockMovement | undefined;
};

function ask(
  fact: Pick<Fact, 'id' | 'happenedAt'>,
  {kind, line, index, movement}: Asked,
  world: World,
): void {
  const owner = byIdOrCode(item, line.itemId, world);
  if (owner === undefined || movement === undefined || !owner.needsInspection) return;
  const codes =
    owner.tracking === 'none' ? [] : (line.serials ?? (line.lotCode === undefined ? [] : [line.lotCode]));
  const lotIds = codes.map((code) => lotIdOf(owner.id, code));
  const asked = {
    id: goodsInspectionId(fact.id, index + 1),
    siteId: movement.siteId,
    inspectionKind: kind,
    itemId: owner.id,
    lotId: lotIds.length === 1 ? lotIds[0] : undefined,
    lotIds: lotIds.length > 1 ? lotIds : undefined,
    stockDocumentId: movement.stockDocumentId,
    quantity: line.quantity,
    planId: line.planId,
    requiredAt: fact.happenedAt,
  };
  world.put(inspection, newInspection(asked, world));
}

/** Effect of a reversal: what did not come need not be checked. A check already decided stands. */
export function cancelInspections(fact: Pick<Fact, 'id' | 'body'>, world: World): Outcome {
  const movement = movementOfFact(fact, world);
  for (let line = 1; line <= (movement?.lines.length ?? 0); line += 1) {
    const check = world.get(inspection, goodsInspectionId(movement?.id ?? '', line));
    if (check === undefined || check.state === 'decided') continue;
    world.put(inspection, {...check, state: 'cancelled'});
  }
  return applied;
}
