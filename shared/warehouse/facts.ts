import {eraseBody} from '../kernel/define-fact.ts';
import {warehouseFloorFacts} from './floor-facts.ts';
import {countApproved} from './count-approved.ts';
import {locationDefined} from './location-defined.ts';
import {locationFrozen} from './location-frozen.ts';
import {openingBalanceLoaded} from './opening-balance-loaded.ts';
import {stockDocumentDefined} from './stock-document-defined.ts';
import {stocktakeClosed} from './stocktake-closed.ts';
import {stocktakePlanned} from './stocktake-planned.ts';

export const warehouseFacts = [
  ...warehouseFloorFacts,
  eraseBody(locationDefined),
  eraseBody(openingBalanceLoaded),
  eraseBody(stockDocumentDefined),
  eraseBody(stocktakePlanned),
  eraseBody(countApproved),
  eraseBody(stocktakeClosed),
  eraseBody(locationFrozen),
];
