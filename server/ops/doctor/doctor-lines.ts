import type {Finding, FindingState} from './finding.ts';

const marks: Readonly<Record<FindingState, string>> = {ok: '✓', attention: '!', fault: '✗', notRun: '–'};

/** Two lines at most for each finding, worst last so that it stays on the screen, then a line of sums. */
export function doctorLines(findings: readonly Finding[]): readonly string[] {
  const order: readonly FindingState[] = ['notRun', 'ok', 'attention', 'fault'];
  const sorted = findings.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const count = (state: FindingState): number => findings.filter((finding) => finding.state === state).length;
  return [
    ...sorted.flatMap(({id, state, is, advice}) => [
      `${marks[state]} ${id.padEnd(22)} ${is.zh} | ${is.en}`,
      ...(advice === undefined ? [] : [`  → ${advice.zh} | ${advice.en}`]),
    ]),
    `ok=${count('ok')} attention=${count('attention')} fault=${count('fault')} notRun=${count('notRun')}`,
  ];
}
