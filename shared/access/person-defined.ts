import type {FactDefinition} from '../kernel/define-fact.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {person} from './person.ts';
import {upsertDocument} from '../kernel/upsert-document.ts';

/** Master data: a person is as the body says. */
export const personDefined: FactDefinition<DocumentOf<typeof person>, 'person-defined'> = {
  kind: 'person-defined',
  version: 1,
  nature: 'intent',
  fields: person.fields,
  schema: person.schema,
  apply: ({body}, world) => upsertDocument(person, body, world),
  upcasters: {},
};
