import {useQuery} from '@tanstack/react-query';
import {problemText} from '../../shared/kernel/problem.ts';
import {Icon} from '../design/icon.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {Answer} from '../office/parts/answer.tsx';
import {api, type Answers} from '../office/parts/api.ts';
import {useFormats} from '../office/parts/formats.ts';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {goTo} from './use-place.ts';

type CaseRow = Answers['reports']['cases'][number];

export const CaseList = ({rows}: {readonly rows: readonly CaseRow[]}) => {
  const {language} = useLanguage();
  const formats = useFormats();
  return (
    <ul className={styles['list']}>
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => goTo('cases', row.id)}>
            <Icon name="attentionFilled" />
            <div>
              <p>
                <b>{problemText({code: row.problemCode, params: row.params}, language).headline}</b>
              </p>
              <small>
                {[row.subjectName, row.assigneeName ?? row.actorName, formats.age(row.openedAt)].join(' · ')}
              </small>
            </div>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Open cases, the oldest first. */
export const CasesPage = () => {
  const t = useText();
  const cases = useQuery(api.reports.cases.queryOptions({isResolved: false}));
  return (
    <Screen title={t('office.nav.cases')}>
      <Answer of={cases}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={styles['calm']}>
              <Icon name="done" />
              {t('phone.calm')}
            </p>
          ) : (
            <CaseList rows={rows} />
          )
        }
      </Answer>
    </Screen>
  );
};
