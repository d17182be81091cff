import {useState} from 'react';
import {Icon} from '../design/icon.tsx';
import {setTheme, storedTheme} from '../design/theme.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {client, queryClient} from '../office/parts/api.ts';
import {useMe} from '../office/parts/me.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';

/** Who is signed in, language, day and night, and the way out. */
export const MePage = () => {
  const t = useText();
  const me = useMe();
  const {language, setLanguage} = useLanguage();
  const [theme, setShown] = useState(storedTheme);
  const next = theme === 'day' ? 'night' : 'day';
  const turn = () => {
    setTheme(next);
    setShown(next);
  };
  const signOut = async () => {
    await client.access.signOut.mutate();
    await queryClient.resetQueries();
  };
  return (
    <Screen title={t('phone.tab.me')}>
      <ul className={styles['list']}>
        <li>
          <div>
            <p>
              <b>{t('phone.signedInAs', {name: me.personName, site: me.siteName})}</b>
            </p>
            <small>{me.roles.map((role) => t(`office-words.role.${role as 'supervisor'}`)).join('，')}</small>
          </div>
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
          <a href="/o/">
            <Icon name="link" />
            <div>{t('phone.office')}</div>
          </a>
        </li>
        <li>
          <button type="button" onClick={() => void signOut()}>
            <Icon name="signOut" />
            <div>{t('office.signIn.out')}</div>
          </button>
        </li>
      </ul>
    </Screen>
  );
};
