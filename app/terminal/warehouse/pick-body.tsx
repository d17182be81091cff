import {EmptyState} from '../../design/empty-state.tsx';
import {Split} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {CurrentCard} from './current-card.tsx';
import type {PickFlowProps} from './pick-flow-props.ts';
import {PickLines} from './pick-lines.tsx';

/** The line that is next and the others; or that all is there, or that nothing is. */
export const PickBody = ({
  lines,
  isDone,
  current,
  skipped,
  placeId,
  onChoose,
  onSkip,
  ...props
}: PickFlowProps & {
  readonly lines: readonly TakeLine[];
  readonly isDone: boolean;
  readonly current: TakeLine | undefined;
  readonly skipped: ReadonlySet<number>;
  readonly placeId: string | undefined;
  readonly onChoose: (line: TakeLine) => void;
  readonly onSkip: (line: TakeLine) => void;
}) => {
  const {stock} = props;
  const t = useText();
  const card = current ? (
    <CurrentCard
      line={current}
      lines={lines}
      stock={stock}
      placeId={placeId}
      onSkip={() => onSkip(current)}
      {...(props.shortage ? {onShort: () => props.shortage?.onShort(current.lineNo)} : {})}
    />
  ) : undefined;
  const list = (
    <PickLines
      lines={lines}
      current={current}
      skipped={skipped}
      stated={props.shortage?.stated}
      stock={stock}
      onChoose={onChoose}
    />
  );
  if (card !== undefined) return <Split side="left">{[card, list]}</Split>;
  return (
    <>
      {isDone ? (
        <EmptyState icon="done" title={props.done.title} text={props.done.text} />
      ) : (
        <EmptyState
          icon="box"
          title={t('warehouse.pick.nothingThere')}
          text={t('warehouse.pick.nothingThereHint')}
        />
      )}
      {list}
    </>
  );
};
