// What PostgreSQL says, translated once. Everything that is not named here is a programming error and passes as it is.
import pg from 'pg';

/** The database does not answer, or not in time. After a commit that was under way, `isOutcomeUnknown`: it may or may not have happened. */
export class DatabaseUnavailable extends Error {
  readonly isOutcomeUnknown: boolean;

  constructor(cause: unknown, isOutcomeUnknown = false) {
    super(`the database is unavailable: ${cause instanceof Error ? cause.message : String(cause)}`, {cause});
    this.name = 'DatabaseUnavailable';
    this.isOutcomeUnknown = isOutcomeUnknown;
  }
}

const lostLine = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
// 57P0x: shutting down, crashed, starting. 53300: no free connection. 25006: a standby that is not promoted yet.
// 57014, 55P03, 25P03: it took too long, waited too long for a lock, or we were silent too long.
const lostStates = /^(08...|57P0[1-5]|57014|53300|55P03|25P03|25006)$/;
// pg has no code for these two and for its own time-out.
const lostMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function isLost(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.some(isLost)) return true;
  const code = codeOf(error) ?? '';
  return (
    lostLine.has(code) ||
    lostStates.test(code) ||
    (error instanceof Error && lostMessages.test(error.message))
  );
}

/** The error to throw on: DatabaseUnavailable when the line or the server is gone, else the same error. */
export function translateDatabaseError(error: unknown, isCommitting = false): unknown {
  if (error instanceof DatabaseUnavailable || !isLost(error)) return error;
  return new DatabaseUnavailable(error, isCommitting);
}

/** Two transactions met: this one was rolled back as a whole and may run again. */
export function isCollision(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/** Whether `error` is this broken unique, foreign-key or check constraint (any, when none is named). */
export function isConstraintViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError) || !error.code?.startsWith('23')) return false;
  return constraint === undefined || error.constraint === constraint;
}
