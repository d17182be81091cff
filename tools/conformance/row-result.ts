// From what ran to what may be said. PASS needs every requirement of a row; a part never counts as the whole.
import type {Requirement, TestRow} from './requirement.ts';

export type Outcome = 'PASS' | 'FAIL' | 'IN PART' | 'NOT RUN';
export type RequirementResult = {readonly id: string; readonly outcome: Outcome; readonly detail: string};
export type RowResult = {
  readonly row: TestRow;
  readonly outcome: 'PASS' | 'FAIL' | 'NOT RUN';
  readonly requirements: readonly RequirementResult[];
};

/** What a run said: tests by file (undefined = the file did not run) and commands by their text (exit code). */
export type Evidence = {
  readonly fileOf: (
    path: string,
  ) => {readonly passed: number; readonly failed: number; readonly skipped: number} | undefined;
  readonly exitOf: (command: string) => number | undefined;
};

export const commandText = (script: string, options: readonly string[]): string =>
  ['npm run', script, ...(options.length === 0 ? [] : ['--', ...options])].join(' ');

function judgeTests(
  tests: readonly string[],
  {fileOf}: Evidence,
): {readonly isGreen: boolean; readonly detail: string} {
  const sums = tests.map((path) => ({path, sum: fileOf(path)}));
  const bad = sums.find(({sum}) => sum === undefined || sum.failed > 0 || sum.passed === 0);
  if (bad !== undefined)
    return {isGreen: false, detail: `${bad.path} ${bad.sum === undefined ? 'did not run' : 'failed'}`};
  const passed = sums.reduce((total, {sum}) => total + (sum?.passed ?? 0), 0);
  return {isGreen: true, detail: `${passed} tests in ${tests.length} files`};
}

/** What may be said of one requirement. */
export function judgeRequirement({id, proof}: Requirement, evidence: Evidence): RequirementResult {
  switch (proof.kind) {
    case 'notRun':
      return {id, outcome: 'NOT RUN', detail: proof.why};
    case 'byCommand': {
      const text = commandText(proof.script, proof.options);
      const code = evidence.exitOf(text);
      if (code === undefined) return {id, outcome: 'NOT RUN', detail: `${text} (add --long)`};
      return {id, outcome: code === 0 ? 'PASS' : 'FAIL', detail: `${text} ended with ${code}`};
    }
    case 'shown': {
      const {isGreen, detail} = judgeTests(proof.tests, evidence);
      return {id, outcome: isGreen ? 'PASS' : 'FAIL', detail};
    }
    case 'inPart': {
      const {isGreen, detail} = judgeTests(proof.tests, evidence);
      return {
        id,
        outcome: isGreen ? 'IN PART' : 'FAIL',
        detail: isGreen ? `${detail}; missing: ${proof.missing}` : detail,
      };
    }
    default: {
      const never: never = proof;
      return never;
    }
  }
}

/** What may be said of a row of the test table. */
export function judgeRow(row: TestRow, evidence: Evidence): RowResult {
  const requirements = row.requirements.map((requirement) => judgeRequirement(requirement, evidence));
  const all = (outcome: Outcome): boolean => requirements.every((one) => one.outcome === outcome);
  const isBroken = requirements.some(({outcome}) => outcome === 'FAIL');
  return {row, requirements, outcome: isBroken ? 'FAIL' : all('PASS') ? 'PASS' : 'NOT RUN'};
}

/** One line a row; with its requirements below it when asked for. */
export function rowLines({row, outcome, requirements}: RowResult, isLong: boolean): readonly string[] {
  const count = (kind: Outcome): number => requirements.filter((one) => one.outcome === kind).length;
  const figures = `${count('PASS')} of ${requirements.length} shown, ${count('IN PART')} in part`;
  const line = `${String(row.row).padStart(2)} ${row.zh} ${row.en}: ${outcome} (${figures})`;
  return isLong
    ? [line, ...requirements.map(({id, outcome: said, detail}) => `     ${id} ${said}: ${detail}`)]
    : [line];
}

/** What is matched with what; says nothing of whether it holds. */
export function listLines({row, zh, en, requirements}: TestRow): readonly string[] {
  const of = ({proof}: Requirement): string => {
    if (proof.kind === 'notRun') return `nothing (${proof.why})`;
    if (proof.kind === 'byCommand') return commandText(proof.script, proof.options);
    const tests = proof.tests.join(', ');
    return proof.kind === 'shown' ? tests : `${tests}; missing: ${proof.missing}`;
  };
  return [
    `${String(row).padStart(2)} ${zh} ${en}`,
    ...requirements.map((one) => `     ${one.id}: ${of(one)}`),
  ];
}
