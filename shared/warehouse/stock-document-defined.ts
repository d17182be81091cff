import {codeTaken} from '../kernel/upsert-document.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import type {FactDefinition} from '../kernel/define-fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import type {World} from '../kernel/world.ts';
import {withTallies} from './book-on-document.ts';
import {stockDocument} from './stock-document.ts';

type StockDocument = DocumentOf<typeof stockDocument>;

/** Stores a stock document; what was already moved for it stays counted, whatever the body says. */
export function putStockDocument(document: StockDocument, world: World): StockDocument {
  const after = withTallies(document, world.get(stockDocument, document.id)?.tallies ?? []);
  world.put(stockDocument, after);
  return after;
}

/** A receipt, shipment, transfer or return is expected. */
export const stockDocumentDefined: FactDefinition<StockDocument, 'stock-document-defined'> = {
  kind: 'stock-document-defined',
  version: 1,
  nature: 'intent',
  fields: stockDocument.fields,
  schema: stockDocument.schema,
  apply: ({body}, world): Outcome => {
    const taken = codeTaken(stockDocument, body, world);
    if (taken !== undefined) return taken;
    putStockDocument(body, world);
    return applied;
  },
  upcasters: {},
};
