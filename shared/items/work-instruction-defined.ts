import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {upsertDocument} from '../kernel/upsert-document.ts';
import type {Edition, Instruction} from './edition.ts';
import {currentEdition, isSameEdition} from './edition.ts';
import {instructionFields, workInstruction} from './work-instruction.ts';

/** Master data: a drawing or work instruction is as the body says; the editions before it stay for released orders. */
export const workInstructionDefined = defineFact({
  kind: 'work-instruction-defined',
  nature: 'intent',
  fields: {id: field.id(), ...instructionFields},
  apply: ({body, happenedAt}, world) => {
    const history = historyOf(world.get(workInstruction, body.id), body, happenedAt);
    return upsertDocument(workInstruction, {...body, ...history}, world);
  },
});

function historyOf(
  before: Instruction | undefined,
  after: Pick<Edition, 'edition' | 'pages' | 'isActive'>,
  happenedAt: string,
): Pick<Instruction, 'since' | 'earlier'> {
  if (before === undefined) return {since: happenedAt};
  if (isSameEdition(before, after)) return {since: before.since, earlier: before.earlier};
  return {since: happenedAt, earlier: [...(before.earlier ?? []), currentEdition(before)]};
}
