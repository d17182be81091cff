import type {OutboxRecord} from '../../sync/terminal/verdict-state.ts';
import {settledVerdict} from '../../sync/terminal/verdict-state.ts';
import {Icon} from '../design/icon.tsx';
import {useOutbox, usePerson} from '../device/terminal-context.tsx';
import {useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';
import {useFactLine} from './use-fact-line.ts';
import {useFormats} from './use-formats.ts';

const shown = 8;
const decisions = new Set([
  'case-resolved',
  'case-assigned',
  'count-approved',
  'recount-requested',
  'work-reversed',
  'movement-reversed',
  'work-order-state-changed',
]);

export type Standing = 'waiting' | 'look' | 'booked';

/** Where a fact of this phone stands: only here, arrived with a remark, booked. */
export const standingOf = ({state, receipt}: OutboxRecord): Standing => {
  if (receipt === undefined || state === 'queued' || state === 'sent') return 'waiting';
  return receipt.isQuarantined === true || settledVerdict(receipt) !== 'applied' ? 'look' : 'booked';
};

const looks = {
  waiting: {icon: 'upload', word: 'phone.standing.waiting'},
  look: {icon: 'attentionFilled', word: 'phone.standing.look'},
  booked: {icon: 'tick', word: 'phone.standing.booked'},
} as const;

/** One line a fact with where it stands. */
export const FactList = ({records}: {readonly records: readonly OutboxRecord[]}) => {
  const t = useText();
  const formats = useFormats();
  const line = useFactLine();
  return (
    <ul className={styles['list']}>
      {records.map((record) => {
        const look = looks[standingOf(record)];
        return (
          <li key={record.id}>
            <Icon name={look.icon} />
            <div>
              <p>{line(record.fact)}</p>
              <small>{`${formats.moment(record.fact.happenedAt)} · ${t(look.word)}`}</small>
            </div>
          </li>
        );
      })}
    </ul>
  );
};

/** What this person decided on this phone, the newest first. */
export const DecidedList = () => {
  const t = useText();
  const me = usePerson();
  const records = useOutbox().filter(({fact}) => decisions.has(fact.kind) && fact.actor === me.id);
  if (records.length === 0) return undefined;
  return (
    <section>
      <h2>{t('phone.decided')}</h2>
      <FactList records={records.slice(0, shown)} />
    </section>
  );
};
