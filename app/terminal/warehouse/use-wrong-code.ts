import {useCallback} from 'react';
import {problem} from '../../../shared/kernel/problem.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';

// The letter or address in front is for machines.
const bare = (code: string) => code.replace(/^(?:https?:.*\/c\/)?(?:[A-Z][:/])?/, '');

/** Says which code is needed here; an unknown one may be recorded all the same. */
export const useWrongCode = () => {
  const {refuse, show} = useFeedback();
  const t = useText();
  return useCallback(
    (code: string, expected: string, onRecord?: () => void) => {
      const again = {label: t('common.action.scanAgain'), onPress: () => undefined};
      if (onRecord === undefined)
        return refuse(problem('wrongKindOfCode', {code: bare(code), expected}), {actions: [again]});
      return show({
        outcome: 'refused',
        title: t('warehouse.scan.unknown'),
        detail: bare(code),
        reason: t('warehouse.scan.unknownReason'),
        next: {caption: t('common.next.caption'), text: t('warehouse.scan.unknownNext', {expected})},
        actions: [again, {label: t('warehouse.action.recordAnyway'), onPress: onRecord}],
      });
    },
    [refuse, show, t],
  );
};
