import {useStatus} from '../device/terminal-context.tsx';
import {formatQuantity} from '../i18n/format.ts';
import {useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';

/** The first time a phone fetches everything: says how much is here, and keeps nobody out. */
export const FirstSyncPage = ({onSkip}: {readonly onSkip: () => void}) => {
  const t = useText();
  const {firstSync, connection} = useStatus();
  return (
    <main className={styles['gate']}>
      <h1>{t('shell.first.title')}</h1>
      <p className={styles['bigger']}>{formatQuantity(String(firstSync?.documents ?? 0))}</p>
      <p>{t('shell.first.count')}</p>
      <p className={styles['muted']}>
        {t(connection === 'offline' ? 'shell.first.waiting' : 'shell.first.text')}
      </p>
      <button type="button" className={styles['plain']} onClick={onSkip}>
        {t('shell.first.skip')}
      </button>
    </main>
  );
};
