import {defineUpsert} from '../kernel/define-upsert.ts';
import {bom} from './bom.ts';

/** Master data: the components of an item is as the body says. */
export const bomDefined = defineUpsert(bom, 'bom-defined');
