// Tiny documents and facts for the tests of sync: each document lists the facts that are in it, so that a fact
// counted twice or lost is seen at once. One fact changes documents of two scopes.
import type {FactRegistry} from '../../../shared/kernel/apply-fact.ts';
import type {Document, DocumentDefinition} from '../../../shared/kernel/define-document.ts';
import {defineDocument, siteScope, tenantScope} from '../../../shared/kernel/define-document.ts';
import type {AnyFactDefinition} from '../../../shared/kernel/define-fact.ts';
import {defineFact} from '../../../shared/kernel/define-fact.ts';
import {exceptionCase} from '../../../shared/kernel/exception-case.ts';
import {field, optional} from '../../../shared/kernel/fields.ts';
import {applied, booked, parked, refused} from '../../../shared/kernel/outcome.ts';
import {problem} from '../../../shared/kernel/problem.ts';

export const pile = defineDocument({
  name: 'pile',
  collection: 'item',
  scope: ({siteId}) => siteScope(siteId),
  fields: {
    code: field.code(),
    siteId: field.id(),
    quantity: field.integer(),
    factIds: field.list(field.text(40)),
    holder: optional(field.id()),
  },
});

export const total = defineDocument({
  name: 'total',
  collection: 'catalog',
  scope: () => tenantScope,
  fields: {quantity: field.integer(), factIds: field.list(field.text(40))},
});

export const pileOpened = defineFact({
  kind: 'pile-opened',
  fields: {pileId: field.id(), code: field.code()},
  apply: (fact, world) => {
    if (world.get(pile, fact.body.pileId) !== undefined) return applied;
    world.put(pile, {
      id: fact.body.pileId,
      code: fact.body.code,
      siteId: fact.site,
      quantity: 0,
      factIds: [],
    });
    return applied;
  },
});

export const piecesCounted = defineFact({
  kind: 'pieces-counted',
  fields: {pileId: field.id(), pieces: field.integer()},
  apply: (fact, world) => {
    const {pileId, pieces} = fact.body;
    const before = world.get(pile, pileId);
    if (before === undefined) return parked(problem('unknownThing', {what: pileId}), `pile:${pileId}`);
    const sum = world.get(total, 'all') ?? {id: 'all', quantity: 0, factIds: []};
    world.put(pile, {...before, quantity: before.quantity + pieces, factIds: [...before.factIds, fact.id]});
    world.put(total, {...sum, quantity: sum.quantity + pieces, factIds: [...sum.factIds, fact.id]});
    const isShort = before.quantity + pieces < 0;
    return booked(
      isShort
        ? [
            {
              problem: problem('negativeStock', {item: pileId, location: 'x', quantity: '-1'}),
              owner: 'keeper',
              subject: `pile:${pileId}`,
            },
          ]
        : [],
    );
  },
});

/** As `pieces-counted`, in one document: where facts come by the ten thousand no list of all of them is wanted. */
export const pieceAdded = defineFact({
  kind: 'piece-added',
  fields: {pileId: field.id()},
  apply: (fact, world) => {
    const {pileId} = fact.body;
    const before = world.get(pile, pileId);
    if (before === undefined) return parked(problem('unknownThing', {what: pileId}), `pile:${pileId}`);
    world.put(pile, {...before, quantity: before.quantity + 1, factIds: [...before.factIds, fact.id]});
    return applied;
  },
});

export const pileClaimed = defineFact({
  kind: 'pile-claimed',
  nature: 'intent',
  fields: {pileId: field.id()},
  apply: (fact, world) => {
    const before = world.get(pile, fact.body.pileId);
    if (before === undefined) return refused(problem('unknownThing', {what: fact.body.pileId}));
    if (before.holder !== undefined && before.holder !== fact.device)
      return refused(problem('staleDocument', {what: before.code}));
    world.put(pile, {...before, holder: fact.device});
    return applied;
  },
});

export const ruleBroken = defineFact({
  kind: 'rule-broken',
  fields: {text: field.text(20)},
  apply: () => {
    throw new Error('this rule is broken');
  },
});

const erase = <D extends Document>(definition: DocumentDefinition<D>) =>
  definition as unknown as DocumentDefinition<Document>;
export const testDocuments: readonly DocumentDefinition<Document>[] = [
  erase(pile),
  erase(total),
  erase(exceptionCase),
];

// The registry forgets the types of bodies; `applyFact` parses each with its own schema.
const definitions = [
  pileOpened,
  piecesCounted,
  pieceAdded,
  pileClaimed,
  ruleBroken,
] as unknown as readonly AnyFactDefinition[];
export const testRegistry: FactRegistry = new Map(
  definitions.map((definition) => [definition.kind, definition]),
);
