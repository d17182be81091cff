import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {countApproved} from './count-approved.ts';
import {goodsMoved} from './goods-moved.ts';
import {itemCounted} from './item-counted.ts';
import {locationCounted} from './location-counted.ts';
import {locationDefined} from './location-defined.ts';
import {locationFrozen} from './location-frozen.ts';
import {lotDefined} from './lot-defined.ts';
import {miscMoved} from './misc-moved.ts';
import {openingBalanceLoaded} from './opening-balance-loaded.ts';
import {recountRequested} from './recount-requested.ts';
import {stockDocumentDefined} from './stock-document-defined.ts';
import {stocktakeClosed} from './stocktake-closed.ts';
import {stocktakePlanned} from './stocktake-planned.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const warehouseFacts: readonly AnyFactDefinition[] = [
  erase(locationDefined),
  erase(lotDefined),
  erase(openingBalanceLoaded),
  erase(goodsMoved),
  erase(miscMoved),
  erase(stockDocumentDefined),
  erase(stocktakePlanned),
  erase(itemCounted),
  erase(locationCounted),
  erase(recountRequested),
  erase(countApproved),
  erase(stocktakeClosed),
  erase(locationFrozen),
];
