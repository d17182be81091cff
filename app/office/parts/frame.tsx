import {Link, Outlet} from '@tanstack/react-router';
import {useEffect, useState} from 'react';
import {Icon} from '../../design/icon.tsx';
import {classNames} from '../../design/class-names.ts';
import {setTheme, storedTheme} from '../../design/theme.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {client, queryClient} from './api.ts';
import {FindDialog} from './find-dialog.tsx';
import {useFormats} from './formats.ts';
import styles from './frame.module.css';
import {KeysDialog} from './keys-dialog.tsx';
import {useLiveHead, useLiveUpdates} from './live.tsx';
import {useMe} from './me.tsx';
import {navigation} from './navigation.ts';
import {useKeys} from './use-keys.ts';
import {OpenPoints} from './open-points-bar.tsx';
import {useNow} from './use-now.ts';

const Navigation = () => {
  const t = useText();
  const me = useMe();
  const nameIn = useNameIn();
  const {head, isOffline} = useLiveHead();
  return (
    <nav className={styles['nav']}>
      <div className={styles['brand']}>
        {t('office.brand')}
        <small>
          {me.tenantName} {nameIn(me.siteName, me.siteNameEn)}
        </small>
      </div>
      {navigation.map((entry) => (
        <Link
          key={entry.to}
          to={entry.to}
          className={classNames(entry.icon === undefined && styles['sub'])}
          activeProps={{className: styles['on'] ?? ''}}
          activeOptions={{exact: entry.to === '/'}}
        >
          {entry.icon && <Icon name={entry.icon} size="s" />}
          {t(entry.label)}
        </Link>
      ))}
      <div className={styles['end']} role="status" data-offline={isOffline}>
        {isOffline && (
          <p>
            <Icon name="attentionFilled" size="s" />
            {t('office.line.offline')}
          </p>
        )}
        {head && head.silentDevices > 0 && <p>{t('office.frame.silent', {count: head.silentDevices})}</p>}
        {head && (
          <p>
            {head.unsent > 0 ? t('office.frame.unsent', {count: head.unsent}) : t('office.frame.allSent')}
          </p>
        )}
      </div>
    </nav>
  );
};

const Clock = () => {
  const formats = useFormats();
  useNow(10_000);
  return <span className={styles['muted']}>{formats.frame()}</span>;
};

const Top = ({onFind}: {readonly onFind: () => void}) => {
  const t = useText();
  const me = useMe();
  const {language, setLanguage} = useLanguage();
  const {head} = useLiveHead();
  const [theme, setShown] = useState(storedTheme);
  const signOut = async () => {
    await client.access.signOut.mutate();
    await queryClient.resetQueries();
  };
  const turn = () => {
    const next = theme === 'day' ? 'night' : 'day';
    setTheme(next);
    setShown(next);
  };
  return (
    <header className={styles['top']}>
      <button type="button" className={styles['find']} onClick={onFind}>
        <Icon name="search" size="s" />
        {t('office.find.placeholder')}
        <kbd>{'Ctrl K'}</kbd>
      </button>
      <Clock />
      <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        <Icon name="language" size="s" />
        {language === 'zh' ? t('common.language.en') : t('common.language.zh')}
      </button>
      <button
        type="button"
        onClick={turn}
        aria-label={theme === 'day' ? t('common.theme.night') : t('common.theme.day')}
      >
        <Icon name={theme === 'day' ? 'moon' : 'sun'} size="s" />
      </button>
      <Link to="/cases" aria-label={t('office.nav.cases')}>
        <Icon name="bell" size="s" />
        {head?.openCases ?? ''}
      </Link>
      <span>
        <Icon name="person" size="s" />
        {me.personName}
      </span>
      <button type="button" onClick={() => void signOut()}>
        <Icon name="signOut" size="s" />
        {t('office.signIn.out')}
      </button>
    </header>
  );
};

/** Navigation, search and clock around every page. */
export const Frame = () => {
  const [open, setOpen] = useState<'find' | 'keys' | undefined>(undefined);
  useLiveUpdates();
  useKeys({'?': () => setOpen('keys')});
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen('find');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={styles['frame']}>
      <Navigation />
      <div className={styles['main']}>
        <Top onFind={() => setOpen('find')} />
        <OpenPoints />
        <Outlet />
      </div>
      {open === 'find' && <FindDialog onClose={() => setOpen(undefined)} />}
      {open === 'keys' && <KeysDialog onClose={() => setOpen(undefined)} />}
    </div>
  );
};
