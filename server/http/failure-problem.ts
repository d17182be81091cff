import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {Problem} from '../../shared/kernel/problem.ts';

/** What a failure is to the one who asked; undefined = a fault of ours. */
export function failureProblem(error: unknown): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'DatabaseUnavailable') return problem('serverBusy');
  const {code} = error as {readonly code?: unknown};
  if (typeof code !== 'string') return undefined;
  // 22: a value that no column can hold, such as text with NUL in it.
  if (/^22...$/.test(code)) return problem('badInput', {detail: 'value'});
  // 40, 55, 57: met another transaction or was stopped. 53, 58: no disk, no memory. All may work later, nothing was written.
  return /^(40|53|55|57|58)...$/.test(code) ? problem('serverBusy') : undefined;
}
