// Every choice names its consequence; the primary repeats the choice. A decision is a fact, nothing is edited.
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {ProblemNote} from './answer.tsx';
import {api} from './api.ts';
import styles from './case-decision.module.css';
import type {CaseFact, CasePage} from './case-sides.tsx';
import {useFactWords} from './fact-words.tsx';
import {useFormats} from './formats.ts';
import {useMay, useMe} from './me.tsx';
import {useFacts, type NewFact} from './use-fact.ts';

type Choice = {
  readonly key: string;
  readonly title: string;
  readonly means: string;
  readonly facts: (note: string) => readonly NewFact[];
};

const reversalOf = (fact: CaseFact, note: string): NewFact => {
  const said = note.trim() === '' ? {} : {note: note.trim().slice(0, 200)};
  return fact.canReverse === 'work'
    ? {kind: 'work-reversed', body: {workReportId: fact.id, ...said}}
    : {kind: 'movement-reversed', body: {movementId: fact.id, ...said}};
};

const useChoices = (page: CasePage): readonly Choice[] => {
  const t = useText();
  const me = useMe();
  const formats = useFormats();
  const words = useFactWords();
  const mayReverse = useMay('work-reversed');
  const {row} = page;
  const resolve = (title: string, note: string): NewFact => ({
    kind: 'case-resolved',
    body: {
      caseId: row.id,
      resolution: (note.trim() === '' ? title : `${title}：${note.trim()}`).slice(0, 400),
    },
  });
  const facts = [...page.others.slice(0, 3).reverse(), ...(page.fact === undefined ? [] : [page.fact])];
  if (row.problemCode === 'deviceUnconfirmed') return returnChoices(row, me.personId, t);
  // About the terminal itself: there is no record that could be right or wrong.
  const isDevice = row.factKind === 'device-trouble-found';
  const keepTitle = isDevice
    ? t('office-devices.dealtWith')
    : row.verdict === 'parked'
      ? t('office-cases.decide.seen')
      : facts.length > 1
        ? t('office-cases.decide.keepAll')
        : t('office-cases.decide.keep');
  const reversals = mayReverse ? facts.filter((fact) => fact.canReverse !== null && !fact.isReversed) : [];
  return [
    {
      key: 'keep',
      title: keepTitle,
      means: isDevice
        ? t('office-devices.dealtWithMeans')
        : row.verdict === 'parked'
          ? t('office-cases.decide.seenMeans')
          : t('office-cases.decide.keepMeans'),
      facts: (note) => [resolve(keepTitle, note)],
    },
    ...reversals.map((fact): Choice => {
      const title = t('office-cases.decide.reverse', {
        person: fact.actorName,
        what: `${words.kind(fact.kind)} ${words.detail(fact.kind, fact.body, fact.about)}`,
      });
      return {
        key: fact.id,
        title,
        means: t('office-cases.decide.reverseMeans', {time: formats.moment(fact.happenedAt)}),
        facts: (note) => [reversalOf(fact, note), resolve(title, note)],
      };
    }),
    {
      key: 'mine',
      title: t(isDevice ? 'office-devices.goLook' : 'office-cases.decide.later'),
      means: t(isDevice ? 'office-devices.goLookMeans' : 'office-cases.decide.laterMeans'),
      facts: () => [{kind: 'case-assigned', body: {caseId: row.id, assigneeId: me.personId}}],
    },
  ];
};

/** A terminal came back after a restore: its records wait for one of these, words alone do not close it. */
const returnChoices = (
  row: CasePage['row'],
  personId: string,
  t: ReturnType<typeof useText>,
): readonly Choice[] => {
  const body = {deviceId: row.subject.slice('device:'.length)};
  return [
    {
      key: 'keep',
      title: t('office-devices.confirm'),
      means: t('office-devices.confirmMeans'),
      facts: () => [{kind: 'device-confirmed', body}],
    },
    {
      key: 'revoke',
      title: t('office-devices.notOurs'),
      means: t('office-devices.notOursMeans'),
      facts: () => [{kind: 'device-revoked', body}],
    },
    {
      key: 'mine',
      title: t('office-devices.goLook'),
      means: t('office-devices.goLookMeans'),
      facts: () => [{kind: 'case-assigned', body: {caseId: row.id, assigneeId: personId}}],
    },
  ];
};

/** The decision list of screen 11, for the office and the phone. */
export const CaseDecision = ({page, onDone}: {readonly page: CasePage; readonly onDone: () => void}) => {
  const t = useText();
  const formats = useFormats();
  const choices = useChoices(page);
  const may = useMay('case-resolved');
  const [key, setKey] = useState('keep');
  const [note, setNote] = useState('');
  const facts = useFacts(onDone);
  const {row} = page;
  if (row.state === 'resolved') {
    return (
      <div className={styles['settled']}>
        <b>{t('office-words.case.resolved')}</b>
        <p>{row.resolution ?? t('office-cases.decide.byItself')}</p>
        <p>{row.resolvedAt === null ? '' : formats.full(row.resolvedAt)}</p>
      </div>
    );
  }
  if (!may) return <div className={styles['settled']}>{t('office-cases.decide.notYours')}</div>;
  const chosen = choices.find((choice) => choice.key === key) ?? choices[0];
  return (
    <form
      className={styles['decision']}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) facts.append(chosen.facts(note));
      }}
    >
      <h2>{t('office-cases.decide.title')}</h2>
      {choices.map((choice) => (
        <label key={choice.key} className={styles['choice']} data-chosen={choice.key === key}>
          <input
            type="radio"
            name="choice"
            checked={choice.key === key}
            onChange={() => setKey(choice.key)}
          />
          <span>
            <b>{choice.title}</b>
            <small>{choice.means}</small>
          </span>
        </label>
      ))}
      <label className={styles['note']}>
        {t('office-cases.decide.note')}
        <textarea value={note} maxLength={300} rows={2} onChange={(event) => setNote(event.target.value)} />
      </label>
      <ProblemNote failure={facts.failure} />
      <AssignLine page={page} />
      <button type="submit" className={styles['primary']} disabled={facts.isPending}>
        {facts.isPending
          ? t('office.line.saving')
          : t('office-cases.decide.primary', {choice: chosen?.title ?? ''})}
      </button>
    </form>
  );
};

const AssignLine = ({page}: {readonly page: CasePage}) => {
  const t = useText();
  const may = useMay('case-assigned');
  const people = useQuery({...api.access.people.queryOptions(), enabled: may});
  const facts = useFacts();
  if (!may) return undefined;
  return (
    <label className={styles['assign']}>
      {t('office-cases.decide.assign')}
      <select
        value={page.row.assigneeId ?? ''}
        disabled={facts.isPending}
        onChange={(event) =>
          facts.append([{kind: 'case-assigned', body: {caseId: page.row.id, assigneeId: event.target.value}}])
        }
      >
        <option value="" disabled>
          {t('office-cases.decide.nobody')}
        </option>
        {(people.data ?? [])
          .filter((person) => person.isActive)
          .map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
      </select>
    </label>
  );
};
