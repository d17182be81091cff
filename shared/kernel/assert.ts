/** A broken invariant stops the work at once, in production too: going on would spoil data. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${why}`);
}

/** Ends every switch on a union, so that a new member does not compile until it is handled. */
export function unhandled(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
