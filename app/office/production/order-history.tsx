import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {useFactWords} from '../parts/fact-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {Card} from '../parts/page.tsx';
import styles from './order.module.css';
import type {OrderPage} from './order-page.ts';

const lateMs = 10 * 60_000;

/**
 * Everything that happened to the order, newest first. A circle without filling came later than it happened; what was
 * reversed, or refused and so never happened, is struck through.
 */
export const OrderHistory = ({page: {facts, jobs}}: {readonly page: OrderPage}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  const words = useFactWords();
  const nameIn = useNameIn();
  const operationOf = (body: Readonly<Record<string, unknown>>) => {
    const job = jobs.find((other) => other.id === body['jobOrderId']);
    return job === undefined ? '' : `${job.no} ${nameIn(job.name, job.nameEn)}`;
  };
  const refusedOf = ({verdict, problems}: OrderPage['facts'][number]) => {
    if (verdict !== 'refused') return '';
    const why = problems?.[0] === undefined ? [] : [problemText(problems[0], language).headline];
    return [t('office-words.verdict.refused'), ...why].join(' · ');
  };
  return (
    <Card title={t('office.orders.history')} end={t('office.table.rows', {count: facts.length})} isScrolled>
      <ul className={styles['history']}>
        {facts.map((fact) => (
          <li
            key={fact.id}
            data-void={fact.isReversed || fact.verdict === 'refused'}
            data-late={Date.parse(fact.receivedAt) - Date.parse(fact.happenedAt) > lateMs}
          >
            <span className={styles['time']}>{formats.moment(fact.happenedAt)}</span>
            <i />
            <div>
              <b>
                {[words.kind(fact.kind), operationOf(fact.body), words.detail(fact.kind, fact.body)]
                  .filter(Boolean)
                  .join(' ')}
              </b>
              <p>
                {[
                  fact.actorName,
                  fact.deviceName ?? t('office-cases.cases.fromOffice'),
                  fact.isReversed ? t('office-cases.cases.reversed') : '',
                  refusedOf(fact),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
};
