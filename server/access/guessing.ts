// Tries at a password or a PIN. A try is counted before it is checked: read, check and write one after another would let
// thirty guesses that arrive together count as one.
import {problem, ProblemError} from '../../shared/kernel/problem.ts';

export const triesBeforeLock = 5;
export const lockMinutes = 5;

/** What is told while a lock lasts. */
export function lockedOut(until: string | number): ProblemError {
  const rest = Math.max(0, new Date(until).getTime() - Date.now());
  return new ProblemError(problem('lockedOut', {minutes: String(Math.max(1, Math.ceil(rest / 60_000)))}));
}

type Tries = {readonly failed: number; readonly lockedUntil: number};
const mostNames = 10_000;
const unknownNames = new Map<string, Tries>();

/** Counts a try at a name that nobody has, as if somebody had it: the answers do not tell which names exist. */
export function countUnknown(name: string): void {
  const now = Date.now();
  const before = unknownNames.get(name);
  if (before !== undefined && before.lockedUntil > now) throw lockedOut(before.lockedUntil);
  const failed = (before?.failed ?? 0) + 1;
  // Forgetting all of them costs nothing but this likeness.
  if (unknownNames.size >= mostNames) unknownNames.clear();
  unknownNames.set(
    name,
    failed >= triesBeforeLock
      ? {failed: 0, lockedUntil: now + lockMinutes * 60_000}
      : {failed, lockedUntil: 0},
  );
}

/** A check costs 16 MB and a core for 50 ms: a crowd of them waits outside. */
const mostChecks = 32;
let checks = 0;

/** Runs a slow check of a secret, or asks to come back when too many are under way. */
export async function checkInTurn<T>(check: () => Promise<T>): Promise<T> {
  if (checks >= mostChecks) throw new ProblemError(problem('serverBusy'));
  checks += 1;
  try {
    return await check();
  } finally {
    checks -= 1;
  }
}
