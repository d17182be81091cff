import {Button} from './button.tsx';
import {Dock} from './dock.tsx';
import {EmptyState} from './empty-state.tsx';
import {Field, Fields} from './fields.tsx';
import {GalleryFrame, still} from './gallery-frame.tsx';
import type {GalleryTexts} from './gallery-texts.ts';
import type {GateState, GateView} from './gate.tsx';
import {JobCard} from './job-card.tsx';
import {UndoLine} from './notice-line.tsx';
import {OnlyHandheld, OnlyTablet, Split} from './screen.tsx';
import {Dot} from './text-parts.tsx';

const gatesOf = (
  texts: GalleryTexts,
  states: readonly [GateState, GateState, GateState],
): readonly GateView[] => [
  {id: 'firstPiece', icon: 'firstPiece', label: texts.firstPiece, state: states[0], stateLabel: texts.mark},
  {
    id: 'material',
    icon: 'box',
    label: states[1] === 'attention' ? texts.short : texts.material,
    state: states[1],
    stateLabel: texts.mark,
  },
  {id: 'drawing', icon: 'document', label: texts.drawing, state: states[2], stateLabel: texts.mark},
];

const Running = ({texts, size}: {readonly texts: GalleryTexts; readonly size: 'list' | 'hero'}) => (
  <JobCard
    number="2603-0147"
    due={texts.today}
    item={texts.item1}
    operation={texts.op1}
    state={{shape: 'running', label: texts.running}}
    remaining={{value: '34', label: texts.left, of: size === 'hero' ? `/ 50 ${texts.pieces}` : '/ 50'}}
    progressShare={0.32}
    gates={gatesOf(texts, ['passed', 'passed', 'passed'])}
    isRunning
    size={size}
    onOpen={still}
    facts={
      size === 'hero' && (
        <Fields columns={3}>
          <Field label={texts.elapsed}>{'01:10:22'}</Field>
          <Field label={texts.each}>{texts.eachValue}</Field>
          <Field label={texts.reported}>{texts.reportedValue}</Field>
        </Fields>
      )
    }
  />
);

const Others = ({texts}: {readonly texts: GalleryTexts}) => (
  <>
    <JobCard
      number="2603-0152"
      due={{shape: 'attention', label: texts.late, tone: 'attention'}}
      item={texts.item2}
      operation={texts.op2}
      state={{shape: 'ready', label: texts.ready}}
      remaining={{value: '120', label: texts.left, of: '/ 120'}}
      gates={gatesOf(texts, ['todo', 'attention', 'passed'])}
      onOpen={still}
    />
    <JobCard
      number="2603-0139"
      due={texts.day}
      item={texts.item3}
      operation={texts.op3}
      state={{shape: 'blockedFilled', label: texts.held}}
      remaining={{value: '18', label: texts.left, of: '/ 40'}}
      gates={gatesOf(texts, ['blocked', 'passed', 'passed'])}
      onOpen={still}
    />
  </>
);

const scanDock = (texts: GalleryTexts) => (
  <Dock
    left={
      <Button kind="tile" icon="keyboard" onPress={still}>
        {texts.type}
      </Button>
    }
    note={
      <>
        {texts.dispatchNote}
        <Dot />
        {texts.shift}
      </>
    }
    primary={
      <Button kind="primary" icon="scan" onPress={still}>
        {texts.scanAny}
      </Button>
    }
  />
);

/** Screen 2: the dispatch list. */
export const GalleryDispatch = ({
  texts,
  hasUndo = false,
}: {
  readonly texts: GalleryTexts;
  readonly hasUndo?: boolean;
}) => (
  <GalleryFrame
    texts={texts}
    isHome
    dock={scanDock(texts)}
    notice={hasUndo && <UndoLine text={texts.undoText} undoLabel={texts.undo} onUndo={still} />}
  >
    <OnlyHandheld>
      <h2>{texts.dispatch}</h2>
      <Running texts={texts} size="list" />
      <Others texts={texts} />
    </OnlyHandheld>
    <OnlyTablet>
      <Split side="left">
        {[<Running key="hero" texts={texts} size="hero" />, <Others key="list" texts={texts} />]}
      </Split>
    </OnlyTablet>
  </GalleryFrame>
);

/** The list without a job. */
export const GalleryEmpty = ({texts}: {readonly texts: GalleryTexts}) => (
  <GalleryFrame texts={texts} isHome dock={scanDock(texts)}>
    <EmptyState icon="list" title={texts.empty} text={texts.emptyText} />
  </GalleryFrame>
);
