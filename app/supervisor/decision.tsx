// Every choice names its consequence; the one thing to press repeats the choice.
import {useState, type ReactNode} from 'react';
import {problemText} from '../../shared/kernel/problem.ts';
import {SayPanel} from '../design/say-panel.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import styles from './decision.module.css';
import phone from './phone.module.css';
import {useDecide, type NewFact} from './use-decide.ts';

export type Choice = {
  readonly key: string;
  readonly title: string;
  readonly means: string;
  /** What is recorded; the note as it was written. */
  readonly facts: (note: string) => readonly NewFact[];
  /** Without it nobody would know why. */
  readonly needsNote?: boolean;
};

/** The decision list of a page and its one button; `onDone` after it is on disk. */
export const useDecision = (choices: readonly Choice[], onDone: () => void) => {
  const t = useText();
  const {language} = useLanguage();
  const {problem, isBusy, decide} = useDecide();
  const [key, setKey] = useState(choices[0]?.key);
  const [note, setNote] = useState('');
  const chosen = choices.find((choice) => choice.key === key) ?? choices[0];
  const isReady = chosen !== undefined && !isBusy && (chosen.needsNote !== true || note.trim() !== '');
  const words = problem && problemText(problem, language);
  const list: ReactNode = (
    <section className={styles['decision']}>
      <h2>{t('office-cases.decide.title')}</h2>
      {choices.map((choice) => (
        <label key={choice.key} className={styles['choice']} data-chosen={choice.key === chosen?.key}>
          <input
            type="radio"
            name="choice"
            checked={choice.key === chosen?.key}
            onChange={() => setKey(choice.key)}
          />
          <span>
            <b>{choice.title}</b>
            <small>{choice.means}</small>
          </span>
        </label>
      ))}
      <label className={styles['note']}>
        {t(chosen?.needsNote === true ? 'phone.decide.reason' : 'office-cases.decide.note')}
        <textarea value={note} maxLength={180} rows={2} onChange={(event) => setNote(event.target.value)} />
      </label>
      {words && (
        <SayPanel tone="blocked" title={words.headline}>
          <p>{words.next}</p>
        </SayPanel>
      )}
    </section>
  );
  const dock: ReactNode = chosen && (
    <button
      type="button"
      className={phone['primary']}
      disabled={!isReady}
      onClick={() => void decide(chosen.title, chosen.facts(note.trim()), onDone)}
    >
      {t('office-cases.decide.primary', {choice: chosen.title})}
    </button>
  );
  return {list, dock};
};
