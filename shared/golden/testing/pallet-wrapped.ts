// A kind that exists for the tests alone and has the history that the real ones will have: three versions, a field
// that was renamed, one that was split, one that came. Its examples lie in golden/ladder, one file for each version.
import {defineDocument} from '../../kernel/define-document.ts';
import {defineFact} from '../../kernel/define-fact.ts';
import {field, optional} from '../../kernel/fields.ts';
import {applied} from '../../kernel/outcome.ts';

const pallet = defineDocument({
  name: 'pallet',
  fields: {
    code: field.code(),
    layers: field.integer(),
    boxes: field.integer(),
    film: optional(field.text(20)),
  },
});

type Body = Record<string, unknown>;

/** Version 1 said `rows`; version 2 says `layers` and how many boxes lie in one; version 3 names the film. */
export const palletWrapped = defineFact({
  kind: 'pallet-wrapped',
  version: 3,
  fields: {
    palletId: field.code(),
    layers: field.integer(),
    boxesPerLayer: field.integer(),
    film: field.text(20),
  },
  upcasters: {
    // Each row had six boxes then; saying so leaves the same documents as the rule of that time.
    1: ({rows, ...rest}: Body) => ({...rest, layers: rows, boxesPerLayer: 6}),
    2: (body: Body) => ({...body, film: 'none'}),
  },
  apply: ({body}, world) => {
    const {palletId, layers, boxesPerLayer, film} = body;
    world.put(pallet, {
      id: palletId,
      code: palletId,
      layers,
      boxes: layers * boxesPerLayer,
      ...(film === 'none' ? {} : {film}),
    });
    return applied;
  },
});
