import {useCallback} from 'react';
import type {FactDefinition} from '../../../shared/kernel/define-fact.ts';
import type {Exception} from '../../../shared/kernel/outcome.ts';
import {problemText} from '../../../shared/kernel/problem.ts';
import {movementReversed} from '../../../shared/warehouse/movement-reversed.ts';
import type {Recorded} from '../../../sync/terminal/local-state.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useRecord} from '../shell/use-record.ts';

type Moved = {
  readonly title: string;
  readonly figure: string;
  readonly detail?: string;
  readonly foot?: string;
  /** What the line above the dock says while it can be taken back. */
  readonly undoText: string;
  readonly onDone?: (recorded: Recorded) => void;
};

/** Stores a movement of stock and offers its reversal for ten seconds. */
export const useMovement = () => {
  const record = useRecord();
  const t = useText();
  const {language} = useLanguage();
  // The catalogue of problems knows codes of states; people know words.
  const onAttention = useCallback(
    (exceptions: readonly Exception[]) => {
      const blocked = exceptions.find((one) => one.problem.code === 'lotBlocked')?.problem;
      if (blocked === undefined) return undefined;
      const state = blocked.params['state'];
      const word =
        state === 'pending' || state === 'failed' || state === 'quarantined'
          ? t(`warehouse.quality.${state}`)
          : '';
      const {headline} = problemText({...blocked, params: {...blocked.params, state: word}}, language);
      return {title: headline};
    },
    [t, language],
  );
  return useCallback(
    <B>(definition: FactDefinition<B>, body: B, moved: Moved) => {
      const reverse = (recorded: Recorded) =>
        void record(
          movementReversed,
          {movementId: recorded.fact.id},
          {title: t('warehouse.undo.done'), detail: moved.undoText, options: {deps: [recorded.fact.id]}},
        );
      return record(definition, body, {
        title: moved.title,
        figure: moved.figure,
        detail: moved.detail,
        foot: moved.foot,
        onDone: moved.onDone,
        undo: {text: moved.undoText, onUndo: reverse},
        onAttention,
      });
    },
    [record, t, onAttention],
  );
};
