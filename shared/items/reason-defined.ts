import {defineUpsert} from '../kernel/define-upsert.ts';
import {reason} from './reason.ts';

/** Master data: a reason is as the body says. */
export const reasonDefined = defineUpsert(reason, 'reason-defined');
