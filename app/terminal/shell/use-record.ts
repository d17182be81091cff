import {useCallback} from 'react';
import type {ReactNode} from 'react';
import type {FactDefinition} from '../../../shared/kernel/define-fact.ts';
import type {Exception, Outcome} from '../../../shared/kernel/outcome.ts';
import {problem, problemText, ProblemError, type Problem} from '../../../shared/kernel/problem.ts';
import type {Recorded} from '../../../sync/terminal/local-state.ts';
import type {RecordOptions} from '../../../sync/terminal/maker.ts';
import type {FeedbackView} from '../../design/feedback.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {acknowledge} from '../../device/acknowledged.ts';
import {holdScreens, picturePainted} from '../../device/after-picture.ts';
import {useFeedback} from './feedback-context.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';

/** What the person is told when the fact is durable. */
export type Told = {
  readonly title: string;
  /** The number on the green screen. */
  readonly figure?: string;
  readonly detail?: ReactNode;
  readonly foot?: ReactNode;
  readonly undo?: {readonly text: string; readonly onUndo: (recorded: Recorded) => void};
  /** Words of the own module for what a rule disagrees with; the catalogue of problems has the others. */
  readonly onAttention?: (exceptions: readonly Exception[]) => Partial<FeedbackView> | undefined;
  /** After the flash, or after the press that closes amber. */
  readonly onDone?: (recorded: Recorded) => void;
  /** No picture and no sound when all is well: the screen itself shows it. */
  readonly isQuiet?: boolean;
  readonly options?: RecordOptions;
};

const causesOf = (outcome: Outcome): readonly Problem[] => {
  if (outcome.verdict === 'applied-with-exception')
    return outcome.exceptions.map((exception) => exception.problem);
  return outcome.verdict === 'parked' || outcome.verdict === 'refused' ? [outcome.problem] : [];
};

/** Turns an error of the store into the problem to show; what has no name is a fault of ours. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : problem('serverFault');

/**
 * `record(definition, body, told)`: stores a fact, then tells the outcome; the answer comes when the picture is on the
 * glass. Undefined when nothing was stored.
 */
export const useRecord = () => {
  const terminal = useTerminal();
  const feedback = useFeedback();
  const {language} = useLanguage();
  const t = useText();
  const tellAttention = useCallback(
    (recorded: Recorded, told: Told) => {
      const {outcome} = recorded;
      const [first = problem('waitsForRecord'), ...others] = causesOf(outcome);
      const {headline, next} = problemText(first, language);
      const own =
        outcome.verdict === 'applied-with-exception' ? told.onAttention?.(outcome.exceptions) : undefined;
      const view: FeedbackView = {
        outcome: 'attention',
        title: headline,
        detail: t('shell.attention.saved', {what: told.title}),
        reason:
          others.length === 0
            ? undefined
            : others.map((other) => problemText(other, language).headline).join(' · '),
        next: {caption: t('common.next.caption'), text: next},
        ...own,
      };
      feedback.show(view, () => {
        acknowledge(
          terminal,
          recorded.fact.id,
          causesOf(outcome).map(({code}) => code),
        );
        told.onDone?.(recorded);
      });
    },
    [terminal, feedback, language, t],
  );
  const tell = useCallback(
    (recorded: Recorded, told: Told): Recorded | undefined => {
      const {outcome, isStored} = recorded;
      if (!isStored) {
        feedback.refuse(causesOf(outcome)[0] ?? problem('notPermitted'));
        return undefined;
      }
      if (outcome.verdict !== 'applied') tellAttention(recorded, told);
      else if (told.isQuiet === true) told.onDone?.(recorded);
      else {
        const {title, figure, detail, foot} = told;
        feedback.show(
          {
            outcome: 'accepted',
            title,
            detail,
            foot,
            figure: figure === undefined ? undefined : {value: figure},
          },
          () => told.onDone?.(recorded),
        );
      }
      return recorded;
    },
    [feedback, tellAttention],
  );
  return useCallback(
    async <B>(definition: FactDefinition<B>, body: B, told: Told): Promise<Recorded | undefined> => {
      const release = holdScreens();
      try {
        const recorded = tell(await terminal.record(definition, body, told.options), told);
        if (told.isQuiet !== true) await picturePainted();
        const {undo} = told;
        if (recorded && undo) feedback.offerUndo(undo.text, () => undo.onUndo(recorded));
        return recorded;
      } catch (error) {
        feedback.refuse(problemOf(error));
        return undefined;
      } finally {
        release();
      }
    },
    [terminal, feedback, tell],
  );
};
