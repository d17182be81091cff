// The cases of the site as this phone holds them, own decisions included that are not uploaded yet.
import {useMemo} from 'react';
import {person} from '../../shared/access/person.ts';
import {device} from '../../shared/access/device.ts';
import {item} from '../../shared/items/item.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {exceptionCase} from '../../shared/kernel/exception-case.ts';
import type {Role} from '../../shared/kernel/outcome.ts';
import {jobOrder} from '../../shared/production/job-order.ts';
import {workOrder} from '../../shared/production/work-order.ts';
import {workReport} from '../../shared/production/work-report.ts';
import {inspection} from '../../shared/quality/inspection.ts';
import {location} from '../../shared/warehouse/location.ts';
import {lot} from '../../shared/warehouse/lot.ts';
import {stockDocument} from '../../shared/warehouse/stock-document.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {usePerson, useTerminal} from '../device/terminal-context.tsx';
import {useDocuments} from '../device/use-documents.ts';
import {useLanguage} from '../i18n/i18n.tsx';
import {nameIn} from '../i18n/name-in.ts';
import type {Language} from '../i18n/text.ts';

export type Case = DocumentOf<typeof exceptionCase>;
export type Cases = {
  /** Mine to decide: given to me, or to nobody and of my role; the oldest first. */
  readonly mine: readonly Case[];
  readonly others: readonly Case[];
};

const byAge = (a: Case, b: Case) => (a.openedAt < b.openedAt ? -1 : 1);

/** Open cases in two lists; undefined until the first read. */
export const useCases = (): Cases | undefined => {
  const open = useDocuments(exceptionCase, {state: 'open'});
  const assigned = useDocuments(exceptionCase, {state: 'assigned'});
  const me = usePerson();
  return useMemo(() => {
    if (open === undefined || assigned === undefined) return undefined;
    const isMine = ({assigneeId, ownerRole}: Case) =>
      assigneeId === undefined
        ? me.roles.includes(ownerRole satisfies Role) || me.roles.includes('admin')
        : assigneeId === me.id;
    const all = [...open, ...assigned].sort(byAge);
    return {mine: all.filter(isMine), others: all.filter((one) => !isMine(one))};
  }, [open, assigned, me]);
};

/** "20 rough turning" in the language of the screen. */
export const operationOf = (
  {operationNo, operationName, operationNameEn}: DocumentOf<typeof jobOrder>,
  language: Language,
): string => `${operationNo} ${nameIn(language, operationName, operationNameEn)}`;

const subjectText = (terminal: Terminal, language: Language, subject: string): string => {
  const end = subject.indexOf(':');
  const id = subject.slice(end + 1);
  switch (subject.slice(0, end)) {
    case 'jobOrder': {
      const job = terminal.get(jobOrder, id);
      return job === undefined ? id : `${job.workOrderCode} ${operationOf(job, language)}`;
    }
    case 'workReport': {
      const report = terminal.get(workReport, id);
      return report === undefined ? '' : subjectText(terminal, language, `jobOrder:${report.jobOrderId}`);
    }
    case 'workOrder':
      return terminal.get(workOrder, id)?.code ?? id;
    case 'item': {
      const thing = terminal.get(item, id);
      return thing === undefined ? id : `${thing.code} ${nameIn(language, thing.name, thing.nameEn)}`;
    }
    case 'location':
      return terminal.get(location, id)?.code ?? id;
    case 'lot':
      return terminal.get(lot, id)?.lotCode ?? id;
    case 'stockDocument':
      return terminal.get(stockDocument, id)?.code ?? id;
    case 'inspection':
      return terminal.get(inspection, id)?.code ?? id;
    case 'person':
      return terminal.get(person, id)?.name ?? id;
    case 'device':
      return terminal.get(device, id)?.name ?? '';
    case 'stockMovement':
      return '';
    default:
      return id.replaceAll('|', ' ');
  }
};

/** What a case is about, in the words on the papers of the hall. */
export const useSubject = () => {
  const terminal = useTerminal();
  const {language} = useLanguage();
  return (subject: string) => subjectText(terminal, language, subject);
};
