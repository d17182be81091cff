import {defineUpsert} from '../kernel/define-upsert.ts';
import {pieceRate} from './piece-rate.ts';

/** Master data: a piece rate is as the body says. */
export const pieceRateDefined = defineUpsert(pieceRate, 'piece-rate-defined');
