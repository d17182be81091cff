import { problem, ProblemError } from '../../shared/kernel/problem.ts';
import type { Problem } from '../../shared/kernel/problem.ts';

/** What a failure is to the one who asked; undefined = a fault of ours. */
export function failureProblem(error: unknown): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'DatabaseUnavailable') return problem('serverBusy');
  // Class 22: a value that no column can hold, such as text with NUL in it.
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^22...$/.test(code) ? problem('badInput', { detail: 'value' }) : undefined;
}
