import {useMemo} from 'react';
import {reason} from '../../../shared/items/reason.ts';
import type {DocumentOf} from '../../../shared/kernel/define-document.ts';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';

type Reason = DocumentOf<typeof reason>;
type ScrapCause = 'materialScrap' | 'laborScrap';
export type ReasonChip = {readonly id: string; readonly label: string};

/** Reasons of a report by group, in the order the factory gave them. */
export const useReasons = () => {
  const all = useDocuments(reason, {isActive: true});
  const names = useNames();
  return useMemo(() => {
    const sorted = [...(all ?? [])].sort((a, b) => a.sort - b.sort);
    const chips = (group: Reason['group']): readonly ReasonChip[] =>
      sorted.filter((one) => one.group === group).map((one) => ({id: one.id, label: names.of(one)}));
    const causes = new Map(sorted.map((one) => [one.id, one.group]));
    const causeOf = (id: string): ScrapCause =>
      causes.get(id) === 'laborScrap' ? 'laborScrap' : 'materialScrap';
    return {
      materialScrap: chips('materialScrap'),
      laborScrap: chips('laborScrap'),
      rework: chips('rework'),
      causeOf,
    };
  }, [all, names]);
};

export type Reasons = ReturnType<typeof useReasons>;
