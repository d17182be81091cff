// One line above the page: what was just stored, or a case that has just come.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import {problemText, type Problem} from '../../shared/kernel/problem.ts';
import {Icon} from '../design/icon.tsx';
import {signalOutcome} from '../design/outcome.ts';
import {useStatus} from '../device/terminal-context.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';
import {useCases, type Case} from './use-cases.ts';
import {goTo} from './use-place.ts';

type Told = {readonly title: string; readonly problem?: Problem};
type Notices = {
  readonly told: Told | undefined;
  /** Says that something is on disk. */
  readonly tell: (told: Told | undefined) => void;
  readonly news: readonly Case[];
  readonly seen: () => void;
};

const NoticesContext = createContext<Notices | undefined>(undefined);
const shownMs = 6000;

/** Cases of mine that came since this page looked first; the sign of the app carries their number. */
const useNews = () => {
  const mine = useCases()?.mine;
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const [news, setNews] = useState<readonly Case[]>([]);
  useEffect(() => {
    if (mine === undefined) return;
    const fresh = known.current === undefined ? [] : mine.filter(({id}) => known.current?.has(id) !== true);
    known.current = new Set([...(known.current ?? []), ...mine.map(({id}) => id)]);
    const open = new Set(mine.map(({id}) => id));
    setNews((before) => [...fresh, ...before.filter(({id}) => open.has(id))]);
    if (fresh.length > 0) signalOutcome('attention');
    void navigator.setAppBadge?.(mine.length).catch(() => undefined); // not installed: there is no sign
  }, [mine]);
  const seen = useCallback(() => setNews([]), []);
  return {news, seen};
};

export const NoticesProvider = ({children}: {readonly children: ReactNode}) => {
  const [told, tell] = useState<Told>();
  const {news, seen} = useNews();
  useEffect(() => {
    if (told === undefined || told.problem !== undefined) return undefined;
    const timer = setTimeout(() => tell(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  const value = useMemo(() => ({told, tell, news, seen}), [told, news, seen]);
  return <NoticesContext value={value}>{children}</NoticesContext>;
};

/** What was just told, and the way to tell. */
export const useNotices = (): Notices => {
  const notices = useContext(NoticesContext);
  if (notices === undefined) throw new Error('NoticesProvider is missing above this component');
  return notices;
};

/** The lines themselves. */
export const NoticeLines = () => {
  const t = useText();
  const {language} = useLanguage();
  const {told, tell, news, seen} = useNotices();
  const {connection} = useStatus();
  const [first] = news;
  const open = () => {
    seen();
    if (first !== undefined) goTo('cases', news.length === 1 ? first.id : undefined);
  };
  return (
    <div role="status" className={styles['notices']}>
      {told && (
        <p className={styles['told']} data-tone={told.problem === undefined ? 'plain' : 'attention'}>
          <Icon name={told.problem === undefined ? 'tick' : 'attentionFilled'} />
          <span>
            <b>{t('phone.stored', {what: told.title})}</b>{' '}
            {told.problem === undefined
              ? connection === 'online'
                ? ''
                : t('phone.storedOffline')
              : problemText(told.problem, language).headline}
          </span>
          <button type="button" aria-label={t('common.action.understood')} onClick={() => tell(undefined)}>
            <Icon name="cross" />
          </button>
        </p>
      )}
      {first && (
        <button type="button" className={styles['news']} onClick={open}>
          <Icon name="attention" />
          <b>
            {news.length === 1
              ? problemText({code: first.problemCode, params: first.params}, language).headline
              : t('phone.newCases', {count: news.length})}
          </b>
          <span>{t('phone.look')}</span>
        </button>
      )}
    </div>
  );
};
