import {editionsOf} from '../items/edition.ts';
import {workInstruction} from '../items/work-instruction.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {workOrder} from './work-order.ts';

/** A released order goes on by another edition of a drawing or work instruction. Of two moves the later one stands. */
export const workOrderEditionChanged = defineFact({
  kind: 'work-order-edition-changed',
  nature: 'intent',
  fields: {
    workOrderId: field.id(),
    instructionId: field.id(),
    /** Names the edition: when it was defined. Absent: the one from before editions were kept. */
    since: optional(field.instant()),
    /** As the person read it. */
    edition: field.text(20),
    reason: optional(field.text(200)),
  },
  apply: ({body, ...fact}, world) => {
    const order = world.get(workOrder, body.workOrderId);
    if (order === undefined) return refused(problem('unknownThing', {what: body.workOrderId}));
    if (order.state === 'cancelled') return refused(problem('orderCancelled', {order: order.code}));
    if (order.state === 'closed') return refused(problem('orderClosed', {order: order.code}));
    const instruction = world.get(workInstruction, body.instructionId);
    if (instruction === undefined) return refused(problem('unknownThing', {what: body.instructionId}));
    const named = editionsOf(instruction).find(({since}) => since === body.since);
    if (named?.isActive !== true) return refused(problem('staleDocument', {what: body.edition}));
    const moved = {instructionId: instruction.id, since: body.since, at: fact.happenedAt, factId: fact.id};
    world.put(workOrder, {...order, editions: withMove(order.editions ?? [], moved)});
    return applied;
  },
});

type Move = NonNullable<DocumentOf<typeof workOrder>['editions']>[number];

function withMove(moves: readonly Move[], more: Move): readonly Move[] {
  const before = moves.find(({instructionId}) => instructionId === more.instructionId);
  if (before !== undefined && `${before.at}~${before.factId}` > `${more.at}~${more.factId}`) return moves;
  return [...moves.filter((move) => move !== before), more].sort((a, b) =>
    a.instructionId < b.instructionId ? -1 : 1,
  );
}
