import {person} from '../../shared/access/person.ts';
import {useTerminal} from '../device/terminal-context.tsx';
import {useNames} from '../device/use-names.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {StateWord} from '../office/parts/state-words.tsx';
import styles from './phone.module.css';
import {operationOf} from './use-cases.ts';
import {useFormats} from './use-formats.ts';
import type {Job} from './use-lines.ts';
import {goTo} from './use-place.ts';
import {DottedLine} from './dotted-line.tsx';

/** Job orders with how far they are and who is at them; a press opens the work order. */
export const JobList = ({jobs}: {readonly jobs: readonly Job[]}) => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const names = useNames();
  const formats = useFormats();
  if (jobs.length === 0) return <p className={styles['calm']}>{t('phone.noJobs')}</p>;
  return (
    <ul className={styles['list']}>
      {jobs.map((job) => (
        <li key={job.id}>
          <button type="button" onClick={() => goTo('lines', job.workOrderId, 'order')}>
            <div>
              <p>
                <b>{job.workOrderCode.slice(-4)}</b> {operationOf(job, language)}
              </p>
              <small>
                <DottedLine
                  parts={[
                    names.item(job.itemId),
                    `${formats.quantity(job.goodQuantity)}/${formats.quantity(job.plannedQuantity)}`,
                    job.people.map(({personId}) => terminal.get(person, personId)?.name ?? '').join(' '),
                    t('phone.dueOn', {day: formats.shortDay(job.dueDay)}),
                  ]}
                />
              </small>
            </div>
            <StateWord kind="jobOrder" state={job.firstPiece === 'failed' ? 'held' : job.state} />
          </button>
        </li>
      ))}
    </ul>
  );
};
