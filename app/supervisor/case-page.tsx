import {useQuery} from '@tanstack/react-query';
import {problemText} from '../../shared/kernel/problem.ts';
import {Icon} from '../design/icon.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {Answer} from '../office/parts/answer.tsx';
import {api} from '../office/parts/api.ts';
import {CaseDecision} from '../office/parts/case-decision.tsx';
import {CaseSides} from '../office/parts/case-sides.tsx';
import {useFormats} from '../office/parts/formats.ts';
import {useMe} from '../office/parts/me.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {goTo} from './use-place.ts';

/** One case: both sides, what happened in words, the decision. */
export const CasePage = ({id}: {readonly id: string}) => {
  const t = useText();
  const me = useMe();
  const {language} = useLanguage();
  const formats = useFormats();
  const page = useQuery(api.reports.case.queryOptions({id}));
  const back = () => goTo('cases');
  const row = page.data?.row;
  const end = row && (
    <>
      <p>{formats.age(row.openedAt)}</p>
      <span>
        {row.assigneeId === me.personId
          ? t('phone.ownerMe')
          : t('phone.owner', {
              name: row.assigneeName ?? t(`office-words.role.${row.ownerRole as 'supervisor'}`),
            })}
      </span>
    </>
  ); // roles passed their schema
  return (
    <Screen title={t('office.nav.cases')} end={end} onBack={back} hasTabs={false}>
      <Answer of={page}>
        {(value) => {
          const text = problemText({code: value.row.problemCode, params: value.row.params}, language);
          const {job} = value;
          return (
            <>
              <div className={styles['headline']}>
                <Icon name="attentionFilled" size="xl" />
                <b>{text.headline}</b>
              </div>
              <p className={styles['muted']}>
                {job === undefined
                  ? value.row.subjectName
                  : t('phone.about', {
                      order: job.workOrderCode,
                      operation: `${job.operationNo} ${job.operationName}`,
                      planned: formats.quantity(job.planned),
                      finished: formats.quantity(job.finished),
                    })}
              </p>
              <CaseSides page={value} />
              <blockquote className={styles['words']}>{text.next}</blockquote>
              <CaseDecision page={value} onDone={back} />
            </>
          );
        }}
      </Answer>
    </Screen>
  );
};
