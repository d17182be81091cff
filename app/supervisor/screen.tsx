import type {ReactNode} from 'react';
import type {IconName} from '../design/icon-shapes.ts';
import {Icon} from '../design/icon.tsx';
import {useStatus} from '../device/terminal-context.tsx';
import {useNow} from '../device/use-now.ts';
import {ageOf} from '../i18n/format.ts';
import {useText} from '../i18n/i18n.tsx';
import {NoticeLines} from './notices.tsx';
import styles from './phone.module.css';
import {useCases} from './use-cases.ts';
import {useFormats} from './use-formats.ts';
import {goTo, tabs, usePlace, type TabKey} from './use-place.ts';

const icons: Readonly<Record<TabKey, IconName>> = {
  today: 'calendar',
  lines: 'machine',
  cases: 'flag',
  me: 'person',
};
const aMinute = 60_000;

/** How old what the screen shows is; without a line it says the hour. */
const DataAge = () => {
  const t = useText();
  const formats = useFormats();
  const {connection, lastPullAt} = useStatus();
  const now = useNow(5000);
  if (connection === 'offline')
    return (
      <b className={styles['offline']}>
        <Icon name="cloudOff" size="s" />
        {lastPullAt === undefined
          ? t('phone.offlineNever')
          : t('phone.offline', {time: formats.moment(lastPullAt)})}
      </b>
    );
  if (lastPullAt === undefined) return <span>{t('phone.noDataYet')}</span>;
  const age = Math.max(0, now - Date.parse(lastPullAt));
  if (age < aMinute) return <span>{t('phone.age', {seconds: Math.round(age / 1000)})}</span>;
  const {key, count} = ageOf(age);
  return <span>{t('phone.ageLong', {age: t(key, {count})})}</span>;
};

/** What is only here, and what came back with a remark: a press leads to the list. */
const OwnRecords = () => {
  const t = useText();
  const {unsent, attention} = useStatus();
  if (unsent === 0 && attention === 0) return undefined;
  return (
    <button
      type="button"
      className={styles['own']}
      data-tone={attention > 0 ? 'attention' : 'plain'}
      onClick={() => goTo('me', 'unsent')}
    >
      <Icon name={attention > 0 ? 'attentionFilled' : 'upload'} size="s" />
      <span>
        {[
          attention > 0 ? t('phone.toLook', {count: attention}) : '',
          unsent > 0 ? t('phone.toUpload', {count: unsent}) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Icon name="next" size="s" />
    </button>
  );
};

const Tabs = () => {
  const t = useText();
  const {tab} = usePlace();
  const count = useCases()?.mine.length ?? 0;
  return (
    <nav className={styles['tabs']}>
      {tabs.map((key) => (
        <button
          key={key}
          type="button"
          aria-current={key === tab ? 'page' : undefined}
          onClick={() => goTo(key)}
        >
          <span className={styles['tabSign']}>
            <Icon name={icons[key]} />
            {key === 'cases' && count > 0 && <b>{count > 99 ? '99+' : count}</b>}
          </span>
          {t(`phone.tab.${key}`)}
        </button>
      ))}
    </nav>
  );
};

/** The strip on top, the page, the dock or the four tabs. */
export const Screen = ({
  title,
  end,
  onBack,
  dock,
  children,
}: {
  readonly title: string;
  readonly end?: ReactNode;
  readonly onBack?: () => void;
  /** Stands in the place of the tabs: one thing to press. */
  readonly dock?: ReactNode;
  readonly children: ReactNode;
}) => {
  const t = useText();
  const formats = useFormats();
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
              <p>{formats.dayLine()}</p>
              <DataAge />
            </>
          )}
        </div>
      </header>
      <div className={styles['strips']}>
        <OwnRecords />
        <NoticeLines />
      </div>
      <main className={styles['body']}>{children}</main>
      {dock === undefined ? <Tabs /> : <div className={styles['dock']}>{dock}</div>}
    </div>
  );
};
