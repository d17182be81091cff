import {useMemo} from 'react';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {problemText} from '../../shared/kernel/problem.ts';
import {workOrder} from '../../shared/production/work-order.ts';
import {Icon} from '../design/icon.tsx';
import {StateBadge} from '../design/state-badge.tsx';
import {useDocuments} from '../device/use-documents.ts';
import {useNames} from '../device/use-names.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {daysBetween} from '../i18n/site-formats.ts';
import {Calm, CaseList} from './case-list.tsx';
import {CountList, useCountsToDecide} from './count-list.tsx';
import {LineGrid} from './lines-page.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {operationOf, useCases, useSubject, type Case} from './use-cases.ts';
import {useFormats} from './use-formats.ts';
import {useLines, useOpenJobs, type Job} from './use-lines.ts';
import {goTo} from './use-place.ts';

type Order = DocumentOf<typeof workOrder>;
const shownCases = 3;
const shownLate = 5;
const live: ReadonlySet<string> = new Set(['released', 'inProgress', 'onHold']);

/** Orders in work whose day has passed, the latest first. */
const useLateOrders = (today: string): readonly Order[] => {
  const orders = useDocuments(workOrder);
  return useMemo(
    () =>
      (orders ?? [])
        .filter(({state, dueDay}) => live.has(state) && dueDay < today)
        .sort((a, b) => (a.dueDay === b.dueDay ? (a.code < b.code ? -1 : 1) : a.dueDay < b.dueDay ? -1 : 1)),
    [orders, today],
  );
};

/** Today first: what burns, what waits for me, what is late, the lines. */
export const TodayPage = () => {
  const t = useText();
  const formats = useFormats();
  const cases = useCases();
  const counts = useCountsToDecide();
  const lines = useLines();
  const late = useLateOrders(formats.today());
  if (cases === undefined || lines === undefined)
    return <Screen title={t('phone.tab.today')}>{undefined}</Screen>;
  const {mine, others} = cases;
  const [first, ...more] = mine;
  const held = lines.filter(({lineState}) => lineState === 'held');
  return (
    <Screen title={t('phone.tab.today')}>
      <div className={styles['figures']}>
        <Figure value={late.length} word={t('phone.late')} />
        <Figure value={held.length} word={t('phone.held')} />
        <Figure value={mine.length + others.length} word={t('phone.cases')} />
      </div>
      {first ? <Burning one={first} /> : counts.length === 0 && <Calm text={t('phone.calm')} />}
      {(more.length > 0 || counts.length > 0) && (
        <section>
          <h2>
            {t('phone.toDecide')}
            <span>
              {first
                ? t('phone.casesOldest', {
                    count: mine.length + counts.length,
                    age: formats.age(first.openedAt),
                  })
                : t('phone.count', {count: counts.length})}
            </span>
          </h2>
          {more.length > 0 && <CaseList cases={more.slice(0, shownCases)} />}
          {more.length > shownCases && (
            <button type="button" className={styles['plain']} onClick={() => goTo('cases')}>
              {t('phone.allCases', {count: mine.length})}
            </button>
          )}
          {counts.length > 0 && <CountList counts={counts.slice(0, shownCases)} />}
        </section>
      )}
      <section>
        <h2>
          {t('phone.lateOrders')}
          <span>{t('phone.orders', {count: late.length})}</span>
        </h2>
        <LateList orders={late.slice(0, shownLate)} />
      </section>
      <section>
        <h2>
          {t('phone.lines')}
          <span>{t('phone.linesState', {count: lines.length, held: held.length})}</span>
        </h2>
        <LineGrid lines={lines} />
      </section>
    </Screen>
  );
};

const Figure = ({value, word}: {readonly value: number; readonly word: string}) => (
  <p>
    <b>{value}</b>
    {word}
  </p>
);

const LateList = ({orders}: {readonly orders: readonly Order[]}) => {
  const t = useText();
  const {language} = useLanguage();
  const names = useNames();
  const formats = useFormats();
  const jobs = useOpenJobs() ?? [];
  const nowAt = (order: Order): Job | undefined =>
    jobs.filter(({workOrderId}) => workOrderId === order.id).sort((a, b) => a.operationNo - b.operationNo)[0];
  if (orders.length === 0) return <p className={styles['calm']}>{t('phone.noLate')}</p>;
  return (
    <ul className={styles['list']}>
      {orders.map((order) => {
        const job = nowAt(order);
        const cause = job && names.heldCause(job);
        return (
          <li key={order.id}>
            <button type="button" onClick={() => goTo('lines', order.id, 'order')}>
              <div>
                <p>
                  <b>{order.code.slice(-4)}</b> {names.item(order.itemId)}
                </p>
                <small>{cause ?? (job && operationOf(job, language))}</small>
              </div>
              <StateBadge
                shape="attention"
                tone="attention"
                label={t('office.orders.lateBy', {count: daysBetween(order.dueDay, formats.today())})}
              />
            </button>
          </li>
        );
      })}
    </ul>
  );
};

/** The oldest case of mine: the one thing to press. */
const Burning = ({one}: {readonly one: Case}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  const subject = useSubject();
  return (
    <>
      <div className={styles['burning']}>
        <Icon name="attention" size="xl" />
        <div>
          <b>{problemText({code: one.problemCode, params: one.params}, language).headline}</b>
          <p>
            {subject(one.subject)} <strong>{formats.age(one.openedAt)}</strong>
          </p>
        </div>
      </div>
      <button type="button" className={styles['primary']} onClick={() => goTo('cases', one.id)}>
        {t('phone.goDecide')}
      </button>
    </>
  );
};
