import {eraseBody} from '../kernel/define-fact.ts';
import {signedIn} from './signed-in.ts';

/** Kinds that are recorded on the floor. */
export const accessFloorFacts = [eraseBody(signedIn)];
