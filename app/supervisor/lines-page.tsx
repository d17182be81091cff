import {Icon} from '../design/icon.tsx';
import {useText} from '../i18n/i18n.tsx';
import {useNameIn} from '../i18n/use-name-in.ts';
import {JobList} from './job-list.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {useLines, type Line} from './use-lines.ts';
import {goTo} from './use-place.ts';

const looks = {
  held: {icon: 'blocked', word: 'phone.locked'},
  running: {icon: 'running', word: 'phone.running'},
  ready: {icon: 'ready', word: 'phone.ready'},
  idle: {icon: 'off', word: 'phone.idle'},
} as const;

const useLineName = () => {
  const nameIn = useNameIn();
  return ({name, nameEn}: Line) => nameIn(name, nameEn);
};

/** One tile a work centre; only the abnormal one is coloured. */
export const LineGrid = ({lines}: {readonly lines: readonly Line[]}) => {
  const t = useText();
  const nameOf = useLineName();
  return (
    <div className={styles['lines']}>
      {lines.length === 0 && <p>{t('phone.noLines')}</p>}
      {lines.map((line) => {
        const look = looks[line.lineState];
        return (
          <button
            key={line.id}
            type="button"
            data-state={line.lineState}
            onClick={() => goTo('lines', line.id)}
          >
            <Icon name={look.icon} />
            <b>{nameOf(line)}</b>
            <span>{t(look.word)}</span>
          </button>
        );
      })}
    </div>
  );
};

/** Every work centre, or the job orders of one. */
export const LinesPage = ({centerId}: {readonly centerId: string | undefined}) => {
  const t = useText();
  const lines = useLines() ?? [];
  const nameOf = useLineName();
  const line = lines.find((other) => other.id === centerId);
  if (line !== undefined)
    return (
      <Screen title={nameOf(line)} onBack={() => goTo('lines')}>
        <JobList jobs={line.jobs} />
      </Screen>
    );
  return (
    <Screen title={t('phone.lines')}>
      <LineGrid lines={lines} />
    </Screen>
  );
};
