import type {UseQueryResult} from '@tanstack/react-query';
import type {ReactNode} from 'react';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {Icon} from '../../design/icon.tsx';
import styles from './answer.module.css';
import {problemOf} from './api.ts';
import type {Failure} from './use-fact.ts';

/** A problem in words: what is wrong and what to do. Nothing was stored. */
export const ProblemNote = ({failure}: {readonly failure: Failure | undefined}) => {
  const {language} = useLanguage();
  const t = useText();
  if (failure === undefined) return undefined;
  const {problem} = failure;
  const text =
    problem === undefined
      ? {headline: t('office.line.offline'), next: t('office.line.offlineNext')}
      : problemText(problem, language);
  return (
    <div className={styles['note']} role="alert">
      <Icon name="blockedFilled" />
      <div>
        <b>{text.headline}</b>
        <p>{text.next}</p>
      </div>
    </div>
  );
};

/** What the server answered: nothing yet, a problem with its next step, or the page. */
export const Answer = <T,>({
  of,
  children,
}: {
  readonly of: UseQueryResult<T, unknown>;
  readonly children: (value: T) => ReactNode;
}) => {
  const t = useText();
  if (of.data !== undefined) return children(of.data);
  if (!of.isError) return <p className={styles['wait']}>{t('office.line.loading')}</p>;
  return (
    <div className={styles['failed']}>
      <ProblemNote failure={{problem: problemOf(of.error)}} />
      <button type="button" onClick={() => void of.refetch()}>
        {t('office.line.again')}
      </button>
    </div>
  );
};
