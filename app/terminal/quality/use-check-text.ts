import {useMemo} from 'react';
import {item} from '../../../shared/items/item.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import type {Characteristic} from '../../../shared/quality/inspection-plan.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {nameIn} from '../../i18n/name-in.ts';
import {useTerminal} from '../../device/terminal-context.tsx';
import {useOperationName} from '../shell/use-operation-name.ts';
import type {Inspection} from './inspect-logic.ts';

/** A check in words: its kind, what is checked, where. */
export const useCheckText = () => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const nameOf = useOperationName();
  return useMemo(
    () => ({
      kind: ({inspectionKind, ipqcKind}: Pick<Inspection, 'inspectionKind' | 'ipqcKind'>) =>
        ipqcKind === undefined ? t(`quality.kind.${inspectionKind}`) : t(`quality.ipqc.${ipqcKind}`),
      item: (itemId: string) => {
        const found = terminal.get(item, itemId);
        return nameIn(language, found?.name, found?.nameEn) ?? itemId;
      },
      operation: (jobOrderId: string | undefined) => {
        const job = jobOrderId === undefined ? undefined : terminal.get(jobOrder, jobOrderId);
        if (job === undefined) return undefined;
        return {name: nameOf(job), order: job.workOrderCode};
      },
      lot: (check: Pick<Inspection, 'lotId' | 'lotIds'>) => {
        const ids = check.lotIds ?? (check.lotId === undefined ? [] : [check.lotId]);
        return ids.map((id) => id.slice(id.indexOf('~') + 1)).join(', ');
      },
      characteristic: (characteristic: Characteristic) =>
        nameIn(language, characteristic.name, characteristic.nameEn),
    }),
    [t, language, terminal, nameOf],
  );
};
