// Which edition of a drawing an order works by: the one in force at its release, unless somebody moved it to another.
import type {Edition, Instruction} from '../items/edition.ts';
import {currentEdition, editionAt, editionsOf, isSameEdition} from '../items/edition.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import type {workOrder} from './work-order.ts';

type Order = Pick<DocumentOf<typeof workOrder>, 'releasedAt' | 'editions'>;

export type OrderEdition = {
  /** What the order works by. */
  readonly edition: Edition;
  /** In force now for new orders, when it is another one. */
  readonly newer?: Edition;
  /** Nobody should work by it any more, and there is no other one. */
  readonly isWithdrawn: boolean;
};

/** The edition of an instruction for an order; undefined: the order does not work by this instruction. */
export function orderEdition(order: Order | undefined, instruction: Instruction): OrderEdition | undefined {
  const current = currentEdition(instruction);
  const edition = chosen(order, instruction);
  if (edition === undefined) return undefined;
  if (!current.isActive) return {edition, isWithdrawn: true};
  return isSameEdition(edition, current)
    ? {edition, isWithdrawn: false}
    : {edition, newer: current, isWithdrawn: false};
}

function chosen(order: Order | undefined, instruction: Instruction): Edition | undefined {
  const moved = order?.editions?.find(({instructionId}) => instructionId === instruction.id);
  const named = moved && editionsOf(instruction).find((one) => one.since === moved.since);
  if (named !== undefined) return named;
  if (order?.releasedAt !== undefined) return editionAt(instruction, order.releasedAt);
  return instruction.isActive ? currentEdition(instruction) : undefined;
}
