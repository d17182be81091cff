import {upsertDocument} from './upsert-document.ts';
import type {Document, DocumentDefinition} from './define-document.ts';
import type {FactDefinition} from './define-fact.ts';

/** A fact whose body is the whole document: master data, edited in the office; the last one in the journal wins. */
export function defineUpsert<D extends Document, const K extends string>(
  definition: DocumentDefinition<D>,
  kind: K,
): FactDefinition<D, K> {
  return {
    kind,
    version: 1,
    nature: 'intent',
    fields: definition.fields,
    schema: definition.schema,
    apply: ({body}, world) => upsertDocument(definition, body, world),
    upcasters: {},
  };
}
