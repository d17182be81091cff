import {eraseBody} from '../kernel/define-fact.ts';
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

export const warehouseFacts = [
  eraseBody(locationDefined),
  eraseBody(lotDefined),
  eraseBody(openingBalanceLoaded),
  eraseBody(goodsMoved),
  eraseBody(miscMoved),
  eraseBody(stockDocumentDefined),
  eraseBody(stocktakePlanned),
  eraseBody(itemCounted),
  eraseBody(locationCounted),
  eraseBody(recountRequested),
  eraseBody(countApproved),
  eraseBody(stocktakeClosed),
  eraseBody(locationFrozen),
];
