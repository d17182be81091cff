import {eraseBody} from '../kernel/define-fact.ts';
import {codeSeen} from './code-seen.ts';

/** Kinds that are recorded on the floor. */
export const itemsFloorFacts = [eraseBody(codeSeen)];
