// A fact, apart from how it is checked (fact-schema.ts): whoever makes facts needs no schema of them.
import type * as z from 'zod/mini';
import type {Json} from './canonical.ts';
import {canonicalJson} from './canonical.ts';
import type {factShape} from './fact-schema.ts';

/** One thing that happened, as stored and sent. */
export type Fact = Readonly<z.infer<typeof factShape>>;

/** In front of the id of a sign-in that nobody could check: the list of people on the device was too old. */
export const unverifiedMark = 'unverified:';
export const isUnverified = ({signIn}: {readonly signIn?: unknown}): boolean =>
  typeof signIn === 'string' && signIn.startsWith(unverifiedMark);

/** The text whose SHA-256 is the fact's hash. */
export function hashedText(fact: Omit<Fact, 'hash'> | Fact): string {
  const {hash: _hash, ...rest} = fact as Fact;
  return canonicalJson(rest as unknown as Json);
}
