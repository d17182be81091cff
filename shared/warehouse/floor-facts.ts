import {eraseBody} from '../kernel/define-fact.ts';
import {goodsMoved} from './goods-moved.ts';
import {itemCounted} from './item-counted.ts';
import {locationCounted} from './location-counted.ts';
import {lotDefined} from './lot-defined.ts';
import {miscMoved} from './misc-moved.ts';
import {recountRequested} from './recount-requested.ts';

/** Kinds that are recorded on the floor. */
export const warehouseFloorFacts = [
  eraseBody(goodsMoved),
  eraseBody(miscMoved),
  eraseBody(itemCounted),
  eraseBody(locationCounted),
  eraseBody(recountRequested),
  eraseBody(lotDefined),
];
