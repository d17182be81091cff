import {useState} from 'react';
import {person as personDefinition} from '../../../shared/access/person.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {ListSearch} from '../../design/text-field.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';
import {useScan} from '../shell/scan-context.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {choosePeople} from './choose-people.ts';
import styles from './job-history.module.css';
import {useClock} from './use-clock.ts';

/** Several people at one job: a badge or a press on a colleague adds one, a press takes one away. */
export const PeopleSheet = ({job, onClose}: {readonly job: Job; readonly onClose: () => void}) => {
  const t = useText();
  const names = useNames();
  const terminal = useTerminal();
  const clock = useClock(job);
  const {again, refuse} = useFeedback();
  const [typed, setTyped] = useState('');
  const isAt = (id: string) => job.people.some((entry) => entry.personId === id);
  const add = (id: string) => {
    if (isAt(id)) return again(t('production.people.already', {name: names.person(id)}));
    onClose();
    return void clock({type: 'clockOn', personIds: [id]});
  };
  useScan((code) => {
    if (code.kind !== 'person' && code.kind !== 'plain') return false;
    const found = terminal.find(personDefinition, code.code);
    if (found === undefined && code.kind === 'plain') return false;
    if (found === undefined) refuse(problem('unknownBadge', {code: code.code}));
    else add(found.id);
    return true;
  });
  const others = choosePeople(terminal.people, {
    typed,
    workCenterId: job.workCenterId,
    atJob: job.people.map(({personId}) => personId),
  });
  return (
    <Sheet title={t('production.people.title')} closeLabel={t('common.action.close')} onClose={onClose}>
      {job.people.length > 0 && (
        <Rows>
          {job.people.map(({personId}) => (
            <Row
              key={personId}
              icon="running"
              end={t('production.clock.off')}
              onPress={() => void clock({type: 'clockOff', personIds: [personId]})}
            >
              {names.person(personId)}
            </Row>
          ))}
        </Rows>
      )}
      <section className={styles['history']}>
        <h2>{t('production.people.scan')}</h2>
        <ListSearch
          label={t('production.people.search')}
          value={typed}
          onChange={setTyped}
          clearLabel={t('common.action.clear')}
        />
        {others.length === 0 && typed.trim() !== '' && <p>{t('production.people.nobody')}</p>}
        <Rows>
          {others.map((one) => (
            <Row key={one.id} icon="plus" detail={one.badge} onPress={() => add(one.id)}>
              {one.name}
            </Row>
          ))}
        </Rows>
      </section>
    </Sheet>
  );
};
