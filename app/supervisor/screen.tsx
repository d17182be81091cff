import type {ReactNode} from 'react';
import type {IconName} from '../design/icon-shapes.ts';
import {Icon} from '../design/icon.tsx';
import {useText} from '../i18n/i18n.tsx';
import {useFormats} from '../office/parts/formats.ts';
import {useLiveHead} from '../office/parts/live.tsx';
import {useNow} from '../office/parts/use-now.ts';
import styles from './phone.module.css';
import {goTo, tabs, usePlace, type TabKey} from './use-place.ts';

const icons: Readonly<Record<TabKey, IconName>> = {
  today: 'calendar',
  lines: 'machine',
  cases: 'flag',
  me: 'person',
};

/** How old what the screen shows is; without a line it says so plainly. */
const DataAge = () => {
  const t = useText();
  const formats = useFormats();
  const {isOffline, updatedAt} = useLiveHead();
  const now = useNow(1000);
  if (isOffline)
    return (
      <b className={styles['offline']}>
        <Icon name="attentionFilled" size="s" />
        {updatedAt === 0
          ? t('phone.offlineNever')
          : t('phone.offline', {time: formats.clock(new Date(updatedAt).toISOString())})}
      </b>
    );
  return <span>{t('phone.age', {seconds: Math.max(0, Math.round((now - updatedAt) / 1000))})}</span>;
};

/** The strip on top, the page, the four tabs. */
export const Screen = ({
  title,
  end,
  onBack,
  hasTabs = true,
  children,
}: {
  readonly title: string;
  readonly end?: ReactNode;
  readonly onBack?: () => void;
  readonly hasTabs?: boolean;
  readonly children: ReactNode;
}) => {
  const t = useText();
  const formats = useFormats();
  const {tab} = usePlace();
  return (
    <div className={styles['app']}>
      <header className={styles['top']}>
        {onBack && (
          <button type="button" onClick={onBack} aria-label={t('common.action.back')}>
            <Icon name="back" />
          </button>
        )}
        <h1>{title}</h1>
        <div className={styles['end']}>
          {end ?? (
            <>
              <p>{formats.frame().replace(/\s\d\d:\d\d$/, '')}</p>
              <DataAge />
            </>
          )}
        </div>
      </header>
      <main className={styles['body']}>{children}</main>
      {hasTabs && (
        <nav className={styles['tabs']}>
          {tabs.map((key) => (
            <button
              key={key}
              type="button"
              aria-current={key === tab ? 'page' : undefined}
              onClick={() => goTo(key)}
            >
              <Icon name={icons[key]} />
              {t(`phone.tab.${key}`)}
            </button>
          ))}
        </nav>
      )}
    </div>
  );
};
