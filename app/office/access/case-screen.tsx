import {useQuery} from '@tanstack/react-query';
import {Link, useNavigate, useParams} from '@tanstack/react-router';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {CaseDecision} from '../parts/case-decision.tsx';
import {CaseSides} from '../parts/case-sides.tsx';
import {useFormats} from '../parts/formats.ts';
import {Card, Columns, Muted, Page, Stack, Title} from '../parts/page.tsx';
import {StateWord} from '../parts/state-words.tsx';
import styles from './case-screen.module.css';

export const CaseScreen = () => {
  const {id} = useParams({from: '/cases/$id'});
  const page = useQuery(api.reports.case.queryOptions({id}));
  const t = useText();
  const {language} = useLanguage();
  const nameIn = useNameIn();
  const formats = useFormats();
  const navigate = useNavigate();
  return (
    <Page>
      <Answer of={page}>
        {(value) => {
          const {row, job} = value;
          const text = problemText({code: row.problemCode, params: row.params}, language);
          return (
            <>
              <Title title={text.headline} note={<StateWord kind="exceptionCase" state={row.state} />}>
                <Muted>{t('office-cases.cases.openedAgo', {age: formats.age(row.openedAt)})}</Muted>
              </Title>
              <p className={styles['about']}>
                {job === undefined ? (
                  nameIn(row.subjectName, row.subjectNameEn)
                ) : (
                  <Link to="/orders/$id" params={{id: job.workOrderId}}>
                    {t('office-cases.cases.job', {
                      order: job.workOrderCode,
                      operation: `${job.operationNo} ${nameIn(job.operationName, job.operationNameEn)}`,
                      planned: job.planned,
                      finished: job.finished,
                    })}
                  </Link>
                )}
              </p>
              <Columns kind="two">
                <Stack>
                  <CaseSides page={value} />
                  <blockquote className={styles['words']}>{text.next}</blockquote>
                  {value.waitsFor.length > 0 && (
                    <Card title={t('office-cases.setAside.waitsFor')}>
                      <p className={styles['pad']}>{value.waitsFor.join(t('office-lists.comma'))}</p>
                    </Card>
                  )}
                </Stack>
                <Stack>
                  <CaseDecision page={value} onDone={() => void navigate({to: '/cases'})} />
                </Stack>
              </Columns>
            </>
          );
        }}
      </Answer>
    </Page>
  );
};
