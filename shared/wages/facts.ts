import {eraseBody} from '../kernel/define-fact.ts';
import {pieceRateDefined} from './piece-rate-defined.ts';

export const wagesFacts = [eraseBody(pieceRateDefined)];
