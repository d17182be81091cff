import {exceptionCase} from '../../shared/kernel/exception-case.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {problemText} from '../../shared/kernel/problem.ts';
import {item} from '../../shared/items/item.ts';
import {workOrder} from '../../shared/production/work-order.ts';
import {workReport} from '../../shared/production/work-report.ts';
import {location} from '../../shared/warehouse/location.ts';
import {useTerminal} from '../device/terminal-context.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {kindWord} from '../office/parts/fact-words.tsx';
import {useSubject} from './use-cases.ts';

/** A fact of this phone in one line: what it was about and what was decided. */
export const useFactLine = () => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const subject = useSubject();
  return (fact: Pick<Fact, 'kind' | 'body'>): string => {
    const text = (key: string) => {
      const value = fact.body[key];
      return typeof value === 'string' ? value : '';
    };
    const about = terminal.get(exceptionCase, text('caseId'));
    const headline = about && problemText({code: about.problemCode, params: about.params}, language).headline;
    const report = terminal.get(workReport, text('workReportId'));
    const words = [
      kindWord(t, fact.kind),
      headline,
      report && subject(`workReport:${report.id}`),
      terminal.get(workOrder, text('workOrderId'))?.code,
      terminal.get(item, text('itemId'))?.code,
      terminal.get(location, text('locationId'))?.code,
      text('resolution'),
    ];
    return words.filter((word) => word !== undefined && word !== '').join(' · ');
  };
};
