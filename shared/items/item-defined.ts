import {defineUpsert} from '../kernel/define-upsert.ts';
import {item} from './item.ts';

/** Master data: an item is as the body says. */
export const itemDefined = defineUpsert(item, 'item-defined');
