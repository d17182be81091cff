import {useState} from 'react';
import {Icon} from '../design/icon.tsx';
import {setTheme, storedTheme} from '../design/theme.ts';
import {useIdentity, usePerson, useSite, useStatus, useTerminal} from '../device/terminal-context.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {nameIn} from '../i18n/name-in.ts';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {goTo} from './use-place.ts';

/** Who is signed in, what is not uploaded, language, day and night, and the way out. */
export const MePage = () => {
  const t = useText();
  const me = usePerson();
  const site = useSite();
  const terminal = useTerminal();
  const identity = useIdentity();
  const {unsent, connection} = useStatus();
  const {language, setLanguage} = useLanguage();
  const [theme, setShown] = useState(storedTheme);
  const next = theme === 'day' ? 'night' : 'day';
  const turn = () => {
    setTheme(next);
    setShown(next);
  };
  // The next person begins at the beginning; nothing that is kept here goes.
  const signOut = () => {
    goTo('today');
    void terminal.signOut();
  };
  return (
    <Screen title={t('phone.tab.me')}>
      <ul className={styles['list']}>
        <li>
          <div>
            <p>
              <b>
                {t('phone.signedInAs', {
                  name: me.name,
                  site: nameIn(language, site?.name, site?.nameEn) ?? identity.tenantName,
                })}
              </b>
            </p>
            <small>
              {[
                ...me.roles.map((role) => t(`office-words.role.${role as 'supervisor'}`)),
                identity.deviceName,
              ].join(' · ')}
            </small>
          </div>
        </li>
        <li>
          <button type="button" onClick={() => goTo('me', 'unsent')}>
            <Icon name="upload" />
            <div>{t('sync.list.title')}</div>
            <span>{unsent}</span>
            <Icon name="next" />
          </button>
        </li>
        <li>
          <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
            <Icon name="language" />
            <div>{language === 'zh' ? t('common.language.en') : t('common.language.zh')}</div>
          </button>
        </li>
        <li>
          <button type="button" onClick={turn}>
            <Icon name={theme === 'day' ? 'moon' : 'sun'} />
            <div>{t(`common.theme.${next}`)}</div>
          </button>
        </li>
        <li>
          <a href="/o/" aria-disabled={connection === 'offline'}>
            <Icon name="link" />
            <div>
              {t('phone.office')}
              {connection === 'offline' && <small>{t('phone.needsLine')}</small>}
            </div>
          </a>
        </li>
        <li>
          <button type="button" onClick={signOut}>
            <Icon name="signOut" />
            <div>
              {t('office.signIn.out')}
              {unsent > 0 && <small>{t('phone.signOutKeeps')}</small>}
            </div>
          </button>
        </li>
      </ul>
    </Screen>
  );
};
