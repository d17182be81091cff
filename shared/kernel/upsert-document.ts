import type {Document, DocumentDefinition} from './define-document.ts';
import type {Outcome} from './outcome.ts';
import {applied, refused} from './outcome.ts';
import {problem} from './problem.ts';
import type {World} from './world.ts';

/** The problem of a code that another document of the kind already carries. */
export function codeTaken<D extends Document>(
  definition: DocumentDefinition<D>,
  document: D,
  world: World,
): Outcome | undefined {
  const {code} = document as {readonly code?: unknown}; // only some kinds have a code
  if (typeof code !== 'string') return undefined;
  const owner = world.find(definition, code) as (D & {readonly code?: unknown}) | undefined;
  // A world may still find a document by the code it had before it was renamed.
  if (owner === undefined || owner.id === document.id || owner.code !== code) return undefined;
  return refused(problem('duplicateCode', {code}));
}

/** Stores a document as it is given; the last one in the journal wins. */
export function upsertDocument<D extends Document>(
  definition: DocumentDefinition<D>,
  document: D,
  world: World,
): Outcome {
  const taken = codeTaken(definition, document, world);
  if (taken !== undefined) return taken;
  world.put(definition, document);
  return applied;
}
