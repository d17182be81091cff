import type {Environment} from './environment.ts';
import {randomFraction} from './environment.ts';

const shortest = 1000;
const longest = 60_000;

/** Full jitter between one second and twice as much with each failure, at most a minute: 300 terminals come back apart. */
export function backoffMs(failures: number, environment: Pick<Environment, 'random'>): number {
  const ceiling = Math.min(longest, shortest * 2 ** Math.min(failures, 10));
  return Math.round(shortest + randomFraction(environment) * (ceiling - shortest));
}

/** What the server asked for, and up to a quarter more: those that were told the same do not come back together. */
export function askedMs(retryAfterMs: number, environment: Pick<Environment, 'random'>): number {
  return Math.round(retryAfterMs * (1 + randomFraction(environment) / 4));
}

/** Time to the next poll: 30 to 60 s. */
export function pollMs(environment: Pick<Environment, 'random'>): number {
  return Math.round(30_000 + randomFraction(environment) * 30_000);
}
