import {formatDay, localDayOf} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useIdentity, useStatus} from '../../device/terminal-context.tsx';
import {useNow} from '../../device/use-now.ts';
import styles from './sign-in.module.css';

/** Until when one can sign in without a line. */
export const OfflineLine = () => {
  const t = useText();
  const {language} = useLanguage();
  const {zoneMinutes} = useIdentity();
  const {signInValidUntil, connection} = useStatus();
  const now = useNow();
  if (signInValidUntil === undefined)
    return connection === 'offline' ? (
      <p className={styles['foot']}>{t('access.signIn.needsServer')}</p>
    ) : undefined;
  const until = Date.parse(signInValidUntil);
  if (until < now) return <p className={styles['foot']}>{t('access.signIn.expired')}</p>;
  return (
    <p className={styles['foot']}>
      {t('access.signIn.offlineUntil', {day: formatDay(localDayOf(until, zoneMinutes), language)})}
    </p>
  );
};
