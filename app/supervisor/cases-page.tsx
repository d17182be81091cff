import {useText} from '../i18n/i18n.tsx';
import {Calm, CaseList} from './case-list.tsx';
import {CountList, useCountsToDecide} from './count-list.tsx';
import {DecidedList} from './decided-list.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {useCases} from './use-cases.ts';

/** What waits for me, counts to approve, what others have, what I decided today. */
export const CasesPage = () => {
  const t = useText();
  const cases = useCases();
  const counts = useCountsToDecide();
  if (cases === undefined) return <Screen title={t('phone.tab.cases')}>{undefined}</Screen>;
  const {mine, others} = cases;
  return (
    <Screen title={t('phone.tab.cases')}>
      {mine.length === 0 && counts.length === 0 && <Calm text={t('phone.calm')} />}
      {mine.length > 0 && (
        <section>
          <h2>
            {t('phone.toDecide')}
            <span>{t('phone.count', {count: mine.length})}</span>
          </h2>
          <CaseList cases={mine} />
        </section>
      )}
      {counts.length > 0 && (
        <section>
          <h2>
            {t('phone.counts')}
            <span>{t('phone.count', {count: counts.length})}</span>
          </h2>
          <CountList counts={counts} />
        </section>
      )}
      <DecidedList />
      {others.length > 0 && (
        <section>
          <h2>
            {t('phone.ofOthers')}
            <span>{t('phone.count', {count: others.length})}</span>
          </h2>
          <CaseList cases={others} />
        </section>
      )}
      {mine.length + others.length + counts.length > 0 && (
        <p className={styles['muted']}>{t('phone.offlineDecides')}</p>
      )}
    </Screen>
  );
};
