import {useEffect, useState} from 'react';
import {factRegistry} from '../../shared/facts.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {buildVersion} from '../design/build-version.ts';
import {openStore} from '../device/open-store.ts';
import {useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';
import {WorkingPhone} from './working-phone.tsx';

// Its own identity: a browser that is a terminal too keeps the two apart (docs/adr/0021-phone.md).
const profile = 'phone';

/** Without a trusted address the browser keeps neither key nor page, and nobody could work without a line. */
const Insecure = () => {
  const t = useText();
  const address = `https://${location.host}${location.pathname}`;
  return (
    <main className={styles['gate']}>
      <h1>{t('phone.insecure.title')}</h1>
      <p>{t('phone.insecure.text')}</p>
      <a className={styles['plain']} href={address}>
        {t('phone.insecure.open')}
      </a>
      <p className={styles['muted']}>{address}</p>
    </main>
  );
};

// One store for the life of the page: a second one would be another tab to it.
let opening: Promise<Terminal> | undefined;
const openOnce = () => (opening ??= openStore({appVersion: buildVersion, registry: factRegistry, profile}));

/** The supervisor's phone: opens its store, with or without a line. */
export const App = () => {
  const t = useText();
  const [terminal, setTerminal] = useState<Terminal>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (!window.isSecureContext) return;
    openOnce().then(setTerminal, (error: unknown) => setFailure(String(error)));
  }, []);
  if (!window.isSecureContext) return <Insecure />;
  if (terminal !== undefined) return <WorkingPhone terminal={terminal} />;
  return (
    <main className={styles['gate']}>
      {failure === undefined ? (
        <p className={styles['muted']}>{t('boot.opening')}</p>
      ) : (
        <>
          <h1>{t(/quota|storageFull/i.test(failure) ? 'boot.full' : 'boot.failed')}</h1>
          <p>{t(/quota|storageFull/i.test(failure) ? 'boot.fullText' : 'boot.failedText')}</p>
          <button type="button" className={styles['primary']} onClick={() => location.reload()}>
            {t('boot.again')}
          </button>
          <a className={styles['plain']} href="/s/rescue">
            {t('boot.rescue')}
          </a>
          <p className={styles['muted']}>{failure}</p>
        </>
      )}
    </main>
  );
};
