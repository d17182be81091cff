import {useQuery} from '@tanstack/react-query';
import {Icon} from '../design/icon.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {Answer} from '../office/parts/answer.tsx';
import {api, type Answers} from '../office/parts/api.ts';
import {useFormats} from '../office/parts/formats.ts';
import {StateWord} from '../office/parts/state-words.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {goTo} from './use-place.ts';

type Center = Answers['production']['workCenters'][number];

const looks = {
  held: {icon: 'blocked', word: 'phone.locked'},
  running: {icon: 'running', word: 'phone.running'},
  ready: {icon: 'ready', word: 'phone.ready'},
  idle: {icon: 'off', word: 'phone.idle'},
} as const;
const stateOf = (center: Center): keyof typeof looks =>
  center.held > 0 ? 'held' : center.running > 0 ? 'running' : center.ready > 0 ? 'ready' : 'idle';

/** One tile a work centre; only the abnormal one is coloured. */
export const LineGrid = ({centers}: {readonly centers: readonly Center[]}) => {
  const t = useText();
  const {language} = useLanguage();
  return (
    <div className={styles['lines']}>
      {centers.length === 0 && <p>{t('phone.noLines')}</p>}
      {centers.map((center) => {
        const state = stateOf(center);
        return (
          <button key={center.id} type="button" data-state={state} onClick={() => goTo('lines', center.id)}>
            <Icon name={looks[state].icon} />
            <b>{language === 'en' ? (center.nameEn ?? center.name) : center.name}</b>
            <span>{t(looks[state].word)}</span>
          </button>
        );
      })}
    </div>
  );
};

export const LinesPage = ({centerId}: {readonly centerId: string | undefined}) => {
  const t = useText();
  const centers = useQuery(api.production.workCenters.queryOptions());
  const center = centers.data?.find((other) => other.id === centerId);
  if (center !== undefined) return <LinePage center={center} />;
  return (
    <Screen title={t('phone.lines')}>
      <Answer of={centers}>{(rows) => <LineGrid centers={rows.filter((row) => row.isActive)} />}</Answer>
    </Screen>
  );
};

const LinePage = ({center}: {readonly center: Center}) => {
  const t = useText();
  const formats = useFormats();
  const jobs = useQuery(api.production.openJobs.queryOptions());
  return (
    <Screen title={center.name} onBack={() => goTo('lines')}>
      <Answer of={jobs}>
        {(rows) => {
          const own = rows.filter((row) => row.workCenterId === center.id);
          return (
            <ul className={styles['list']}>
              {own.length === 0 && <li>{t('phone.noJobs')}</li>}
              {own.map((row) => (
                <li key={row.id}>
                  <div>
                    <p>
                      <b>{row.code.slice(-7)}</b> {row.operationName}
                    </p>
                    <small>
                      {[
                        row.itemName,
                        `${formats.quantity(row.good)}/${formats.quantity(row.planned)}`,
                        row.people.join(' '),
                        t('phone.dueOn', {day: formats.shortDay(row.dueDay)}),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </div>
                  <StateWord kind="jobOrder" state={row.firstPiece === 'failed' ? 'held' : row.state} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Screen>
  );
};
