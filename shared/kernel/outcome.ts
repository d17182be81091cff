import type {Problem} from './problem.ts';

/** Roles that own cases and hold permissions (glossary 1.1). */
export const roles = [
  'operator',
  'supervisor',
  'inspector',
  'keeper',
  'planner',
  'buyer',
  'seller',
  'technician',
  'wageClerk',
  'admin',
] as const;
export type Role = (typeof roles)[number];

export const verdicts = ['applied', 'applied-with-exception', 'parked', 'refused', 'duplicate'] as const;
export type Verdict = (typeof verdicts)[number];

/** A rule that reality did not keep: the fact is booked and a person gets a case. */
export type Exception = {
  readonly problem: Problem;
  readonly owner: Role;
  /** "collection:id" of the thing it is about. */
  readonly subject: string;
};

/** What `apply` decided about one fact. */
export type Outcome =
  | {readonly verdict: 'applied'}
  | {readonly verdict: 'applied-with-exception'; readonly exceptions: readonly Exception[]}
  | {readonly verdict: 'parked'; readonly problem: Problem; readonly waitsFor: readonly string[]}
  | {readonly verdict: 'refused'; readonly problem: Problem};

export const applied: Outcome = {verdict: 'applied'};

/** Booked; with a case for each exception, if there is one. */
export function booked(exceptions: readonly Exception[]): Outcome {
  return exceptions.length === 0 ? applied : {verdict: 'applied-with-exception', exceptions};
}

/** Waits for things not known here yet: "item:<id or code>", "fact:<id>", "kind:<kind>@<version>". */
export function parked(problem: Problem, ...waitsFor: readonly string[]): Outcome {
  return {verdict: 'parked', problem, waitsFor};
}

export function refused(problem: Problem): Outcome {
  return {verdict: 'refused', problem};
}
