// One catalogue: code, HTTP status, what is wrong and what to do, in zh and en. Codes are never reused.
import type {Quantity} from './quantity.ts';
import {floorProblems} from './floor-problems.ts';
import {houseProblems} from './house-problems.ts';
import {officeProblems} from './office-problems.ts';
import type {ProblemEntry} from './problem-entry.ts';

/** Every problem by its code. A new one is added to one of the three parts. */
export const problems = {...floorProblems, ...houseProblems, ...officeProblems};

export type ProblemCode = keyof typeof problems;
export type Problem = {readonly code: ProblemCode; readonly params: Readonly<Record<string, string>>};

/** A problem of the catalogue with the values of its text. */
export function problem(
  code: ProblemCode,
  params: Readonly<Record<string, Quantity | string>> = {},
): Problem {
  return {code, params};
}

/**
 * Headline and next step in a language; unknown parameters stay visible as they are. A name that was entered in English
 * too travels beside it: `characteristic` and `characteristicEn`.
 */
export function problemText(
  value: {readonly code: string; readonly params: Readonly<Record<string, string>>},
  language: 'zh' | 'en',
): {readonly headline: string; readonly next: string} {
  const found = (problems as Readonly<Record<string, ProblemEntry>>)[value.code] ?? problems.serverFault;
  const fill = (text: string) =>
    text.replace(
      /\{(\w+)\}/g,
      (whole, name: string) =>
        (language === 'en' ? value.params[`${name}En`] : undefined) ?? value.params[name] ?? whole,
    );
  return language === 'zh'
    ? {headline: fill(found.zh), next: fill(found.zhNext)}
    : {headline: fill(found.en), next: fill(found.enNext)};
}

/** Thrown by IO where a problem has to travel; carries the catalogue entry. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(value: Problem, options?: {readonly cause?: unknown}) {
    super(`${value.code} ${JSON.stringify(value.params)}`, options);
    this.name = 'ProblemError';
    this.problem = value;
  }
}
