import {useQuery} from '@tanstack/react-query';
import {problemText} from '../../shared/kernel/problem.ts';
import {StateBadge} from '../design/state-badge.tsx';
import {Icon} from '../design/icon.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {Answer} from '../office/parts/answer.tsx';
import {api, type Answers} from '../office/parts/api.ts';
import {daysBetween, useFormats} from '../office/parts/formats.ts';
import {useMe} from '../office/parts/me.tsx';
import {CaseList} from './cases-page.tsx';
import {LineGrid} from './lines-page.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {goTo} from './use-place.ts';

type CaseRow = Answers['reports']['cases'][number];

/** Today first: what burns, what waits for me, what is late, the lines. */
export const TodayPage = () => {
  const t = useText();
  const me = useMe();
  const formats = useFormats();
  const today = useQuery(api.reports.today.queryOptions({day: formats.today(), zoneMinutes: me.zoneMinutes}));
  const cases = useQuery(api.reports.cases.queryOptions({isResolved: false}));
  const centers = useQuery(api.production.workCenters.queryOptions());
  const open = cases.data ?? [];
  const lines = (centers.data ?? []).filter((center) => center.isActive);
  const held = lines.filter((center) => center.held > 0);
  return (
    <Screen title={t('phone.tab.today')}>
      <Answer of={today}>
        {(value) => (
          <>
            <div className={styles['figures']}>
              <p>
                <b>{value.late.length}</b>
                {t('phone.late')}
              </p>
              <p>
                <b>{held.length}</b>
                {t('phone.held')}
              </p>
              <p>
                <b>{open.length}</b>
                {t('phone.cases')}
              </p>
            </div>
            {open[0] ? (
              <Burning row={open[0]} />
            ) : (
              <p className={styles['calm']}>
                <Icon name="done" />
                {t('phone.calm')}
              </p>
            )}
            {open.length > 1 && (
              <section>
                <h2>
                  {t('phone.toDecide')}
                  <span>
                    {t('phone.casesOldest', {count: open.length, age: formats.age(open[0]?.openedAt ?? '')})}
                  </span>
                </h2>
                <CaseList rows={open.slice(1, 4)} />
              </section>
            )}
            <section>
              <h2>
                {t('phone.lateOrders')}
                <span>{t('phone.orders', {count: value.late.length})}</span>
              </h2>
              <ul className={styles['list']}>
                {value.late.length === 0 && <li>{t('phone.noLate')}</li>}
                {value.late.slice(0, 5).map((row) => (
                  <li key={row.id}>
                    <div>
                      <p>
                        <b>{row.code.slice(-4)}</b> {row.itemName}
                      </p>
                      <small>{row.heldCause ?? row.operation ?? row.itemCode}</small>
                    </div>
                    <StateBadge
                      shape="attention"
                      tone="attention"
                      label={t('office.orders.lateBy', {count: daysBetween(row.dueDay, formats.today())})}
                    />
                  </li>
                ))}
              </ul>
            </section>
            <section>
              <h2>
                {t('phone.lines')}
                <span>{t('phone.linesState', {count: lines.length, held: held.length})}</span>
              </h2>
              <LineGrid centers={lines} />
            </section>
          </>
        )}
      </Answer>
    </Screen>
  );
};

/** The oldest open case: the one thing to press. */
const Burning = ({row}: {readonly row: CaseRow}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  return (
    <>
      <div className={styles['burning']}>
        <Icon name="attention" size="xl" />
        <div>
          <b>{problemText({code: row.problemCode, params: row.params}, language).headline}</b>
          <p>{row.subjectName}</p>
        </div>
        <strong>{formats.age(row.openedAt)}</strong>
      </div>
      <button type="button" className={styles['primary']} onClick={() => goTo('cases', row.id)}>
        {t('phone.goDecide')}
      </button>
    </>
  );
};
