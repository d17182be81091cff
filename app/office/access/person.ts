import type {Answers} from '../parts/api.ts';

/** A person with the ways to sign in. */
export type Person = Answers['access']['people'][number];
