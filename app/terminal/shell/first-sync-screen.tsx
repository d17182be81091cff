import {BigNumber} from '../../design/big-number.tsx';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import styles from './first-sync-screen.module.css';
import {useStatus} from '../../device/terminal-context.tsx';
import {TerminalScreen} from './terminal-screen.tsx';

/** The first time a terminal fetches everything: says how much is here, and does not lock anybody out. */
export const FirstSyncScreen = ({onSkip}: {readonly onSkip: () => void}) => {
  const t = useText();
  const {firstSync, connection} = useStatus();
  const count = formatQuantity(String(firstSync?.documents ?? 0));
  return (
    <TerminalScreen dock={<Dock primary={<Button onPress={onSkip}>{t('shell.first.skip')}</Button>} />}>
      <div className={styles['first']}>
        <h1>{t('shell.first.title')}</h1>
        <BigNumber
          value={count}
          stack={[t('shell.first.count'), t('shell.first.pages', {count: firstSync?.pages ?? 0})]}
          size="biggest"
        />
        <p>{t(connection === 'offline' ? 'shell.first.waiting' : 'shell.first.text')}</p>
      </div>
    </TerminalScreen>
  );
};
