export type LintProblem = {readonly problem: string; readonly at: number; readonly length: number};
export type Lint = LintProblem | undefined;
export type Linter = (text: string) => Lint;

/** The whole text is at fault. */
export const wrong = (problem: string, text: string): LintProblem => ({problem, at: 0, length: text.length});

/** The first character that is not an ASCII digit. */
export const nonDigit: Linter = (text) => {
  const at = text.search(/[^0-9]/);
  return at < 0 ? undefined : {problem: 'nonDigitCharacter', at, length: 1};
};
