// How a requirement of the register is shown to be met. Nothing is claimed here that a run does not repeat.

/** All of its acceptance test is in these tests. */
type Shown = {readonly kind: 'shown'; readonly tests: readonly string[]};
/** A part of it is; `missing` says what is not. Never counts as passed. */
type InPart = {readonly kind: 'inPart'; readonly tests: readonly string[]; readonly missing: string};
/** A command of ours is the acceptance test; it ends with 0 only when all of it holds. */
type ByCommand = {readonly kind: 'byCommand'; readonly script: string; readonly options: readonly string[]};
type NotRun = {readonly kind: 'notRun'; readonly why: string};

export type Proof = Shown | InPart | ByCommand | NotRun;

export type Requirement = {readonly id: string; readonly proof: Proof};

/** One of the thirteen rows of the test table of the standard. */
export type TestRow = {
  readonly row: number;
  readonly zh: string;
  readonly en: string;
  /** What may be written after `npm run conformance --` to run this row. */
  readonly words: readonly string[];
  readonly requirements: readonly Requirement[];
};

export const shown = (id: string, ...tests: readonly string[]): Requirement => ({
  id,
  proof: {kind: 'shown', tests},
});

export const inPart = (id: string, missing: string, ...tests: readonly string[]): Requirement => ({
  id,
  proof: {kind: 'inPart', tests, missing},
});

export const byCommand = (id: string, script: string, ...options: readonly string[]): Requirement => ({
  id,
  proof: {kind: 'byCommand', script, options},
});

export const notRun = (id: string, why: string): Requirement => ({id, proof: {kind: 'notRun', why}});
