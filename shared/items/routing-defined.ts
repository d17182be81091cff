import {defineUpsert} from '../kernel/define-upsert.ts';
import {routing} from './routing.ts';

/** Master data: the path of an item is as the body says. */
export const routingDefined = defineUpsert(routing, 'routing-defined');
