import type {FactDefinition} from '../kernel/define-fact.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {site} from './site.ts';
import {upsertDocument} from '../kernel/upsert-document.ts';

/** Master data: a site is as the body says. */
export const siteDefined: FactDefinition<DocumentOf<typeof site>, 'site-defined'> = {
  kind: 'site-defined',
  version: 1,
  nature: 'intent',
  fields: site.fields,
  schema: site.schema,
  apply: ({body}, world) => upsertDocument(site, body, world),
  upcasters: {},
};
