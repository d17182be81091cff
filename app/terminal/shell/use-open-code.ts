import {useCallback} from 'react';
import {codeSeen} from '../../../shared/items/code-seen.ts';
import {unhandled} from '../../../shared/kernel/assert.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from './feedback-context.tsx';
import {usePersonChange} from './person-context.tsx';
import {resolveCode, type Target} from './resolve-code.ts';
import {useRouter} from './router.tsx';
import type {ScanTake} from './scan-context.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {useRecord} from './use-record.ts';

// A headline holds one line of a code; the end tells more than the beginning.
const shortCode = (code: string) => (code.length <= 20 ? code : `…${code.slice(-18)}`);

/** Any code on any screen opens the thing it names; what nobody knows is recorded. */
export const useOpenCode = (): ScanTake => {
  const t = useText();
  const terminal = useTerminal();
  const {go, place} = useRouter();
  const {refuse} = useFeedback();
  const change = usePersonChange();
  const record = useRecord();
  const open = useCallback(
    (target: Target) => {
      switch (target.kind) {
        case 'place':
          return go(target.path);
        case 'badge':
          return change.ask(target.badge);
        case 'enrolment':
          return refuse(
            problem('wrongKindOfCode', {code: target.code, expected: t('shell.code.kinds.jobOrder')}),
          );
        case 'foreign':
          return refuse(problem('foreignCode', {code: shortCode(target.code)}));
        case 'unknown': {
          const title = t('shell.code.recorded');
          const onAttention = () => ({
            title,
            detail: t('shell.code.recordedDetail', {code: shortCode(target.code)}),
          });
          return void record(
            codeSeen,
            {code: target.code.slice(0, 400), context: place.path.slice(0, 80)},
            {title, onAttention},
          );
        }
        default:
          return unhandled(target);
      }
    },
    [go, change, refuse, record, t, place.path],
  );
  return useCallback<ScanTake>(
    (code, reading) => {
      const workCenterId = terminal.identity?.workCenterId ?? terminal.person?.person.workCenterId;
      const target = resolveCode(code, reading.raw, {lookup: terminal, workCenterId, host: location.host});
      if (terminal.person !== undefined || target.kind === 'badge') return open(target);
      return change.keepForLater(() => open(target));
    },
    [terminal, change, open],
  );
};
