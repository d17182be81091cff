import {useReducer, useState} from 'react';
import {BigNumber} from './big-number.tsx';
import {Button} from './button.tsx';
import {CountTabs} from './count-tabs.tsx';
import {Dock} from './dock.tsx';
import {GalleryFrame, still} from './gallery-frame.tsx';
import type {GalleryTexts} from './gallery-texts.ts';
import {startEntry} from './keypad-entry.ts';
import {Keypad} from './keypad.tsx';
import {PinDots, Steps} from './progress-marks.tsx';
import {ReasonChips} from './reason-chips.tsx';
import {noReasons, reduceReasonCounts, totalOf} from './reason-counts.ts';
import {Scale} from './scale.tsx';
import {AtBottom, Split} from './screen.tsx';
import {StateBadge} from './state-badge.tsx';
import {DocumentNumber, Dot, JobLine, Spread} from './text-parts.tsx';

type Props = {readonly texts: GalleryTexts};

const title = (first: string, second: string) => (
  <>
    {first}
    <Dot />
    {second}
  </>
);

/** Screen 4: report work. */
export const GalleryReport = ({texts}: Props) => {
  const [entry, setEntry] = useState(() => startEntry('34'));
  return (
    <GalleryFrame
      texts={texts}
      title={title(texts.report, texts.op1)}
      end={<DocumentNumber value="2603-0147" />}
      isHeadTabletOnly
      fit="still"
      dock={
        <Dock
          left={
            <Button kind="tile" icon="scan" onPress={still}>
              {texts.scan}
            </Button>
          }
          note={texts.sum}
          primary={
            <Button kind="primary" onPress={still}>
              {texts.reportGood}
            </Button>
          }
        />
      }
    >
      <JobLine number="2603-0147">
        {texts.op1}
        <Dot />
        {texts.leftShort}
      </JobLine>
      <Split>
        {[
          <CountTabs
            key="tabs"
            activeId="good"
            onSelect={still}
            tabs={[
              {id: 'good', label: texts.good, value: entry.text},
              {id: 'scrap', label: texts.scrap, value: '0'},
              {id: 'rework', label: texts.rework, value: '0'},
            ]}
          />,
          <Keypad
            key="pad"
            entry={entry}
            onChange={setEntry}
            shortcut={{figure: '34', label: texts.all, onPress: still}}
            eraseLabel={texts.erase}
          />,
        ]}
      </Split>
    </GalleryFrame>
  );
};

const counted = [
  {type: 'added', id: '砂眼'},
  {type: 'added', id: '尺寸超差'},
] as const;

/** Screen 4: scrap by reason. */
export const GalleryScrap = ({texts}: Props) => {
  const [state, dispatch] = useReducer(reduceReasonCounts, counted.reduce(reduceReasonCounts, noReasons));
  const chips = galleryReasonIds.map((id, index) => ({id, label: texts.reasons[index] ?? id}));
  return (
    <GalleryFrame
      texts={texts}
      title={title(texts.report, texts.op1)}
      end={<DocumentNumber value="2603-0147" />}
      isHeadTabletOnly
      fit="still"
      dock={
        <Dock
          left={
            <Button kind="tile" icon="undo" onPress={() => dispatch({type: 'minusOne'})}>
              {texts.minus}
            </Button>
          }
          note={texts.sum}
          primary={
            <Button kind="primary" onPress={still}>
              {texts.reportParts[0]}
              <Dot />
              {texts.reportParts[1]}
              <Dot />
              {texts.reportParts[2]}
            </Button>
          }
        />
      }
    >
      <JobLine number="2603-0147">
        {texts.op1}
        <Dot />
        {texts.leftShort}
      </JobLine>
      <CountTabs
        activeId="scrap"
        size="compact"
        onSelect={still}
        tabs={[
          {id: 'good', label: texts.good, value: '31'},
          {id: 'scrap', label: texts.scrap, value: String(totalOf(state))},
          {id: 'rework', label: texts.rework, value: '1'},
        ]}
      />
      <AtBottom>
        <ReasonChips
          groups={[
            {id: 'material', label: texts.fromMaterial, hint: texts.addHint, chips: chips.slice(0, 4)},
            {id: 'work', label: texts.fromWork, chips: chips.slice(4)},
          ]}
          counts={state.counts}
          activeId={state.activeId}
          onAdd={(id) => dispatch({type: 'added', id})}
        />
      </AtBottom>
    </GalleryFrame>
  );
};

const galleryReasonIds = ['砂眼', '气孔', '缩松', '裂纹', '尺寸超差', '碰伤', '夹伤', '刀痕'] as const;

/** Screen 8: a value out of its limits. */
export const GalleryInspection = ({texts}: Props) => {
  const [entry, setEntry] = useState(() => startEntry('142.13'));
  return (
    <GalleryFrame
      texts={texts}
      title={title(texts.firstPiece, texts.op1)}
      end={<DocumentNumber value="2603-0163" />}
      isHeadTabletOnly
      fit="still"
    >
      <Split>
        {[
          <div key="value">
            <Steps
              steps={['done', 'done', 'now', 'todo', 'todo', 'todo', 'todo', 'todo']}
              label={texts.characteristic}
            />
            <Spread>
              {[<b key="name">{texts.characteristic}</b>, <span key="limits">{'Φ142 H9'}</span>]}
            </Spread>
            <Spread>
              {[
                <BigNumber key="value" value={entry.text} tone="blocked" size="big" />,
                <StateBadge key="state" shape="blocked" label={texts.out} tone="blocked" />,
              ]}
            </Spread>
            <Scale
              lower={{position: 142, figure: '142.00'}}
              upper={{position: 142.1, figure: '142.10'}}
              value={142.13}
              isOut
              label={texts.limits}
            />
          </div>,
          <Keypad
            key="pad"
            entry={entry}
            onChange={setEntry}
            limits={{maxDigits: 4, maxDecimals: 2}}
            decimalLabel={texts.decimal}
            eraseLabel={texts.erase}
          />,
        ]}
      </Split>
    </GalleryFrame>
  );
};

/** Screen 1: the PIN. */
export const GalleryPin = ({texts}: Props) => {
  const [entry, setEntry] = useState(() => ({text: '12', isProposal: false}));
  return (
    <GalleryFrame texts={texts} fit="still">
      <Split>
        {[
          <div key="who">
            <h2>{texts.person}</h2>
            <p>{texts.pinHint}</p>
            <PinDots length={4} filled={entry.text.length} label={texts.pinHint} />
          </div>,
          <Keypad
            key="pad"
            entry={entry}
            onChange={setEntry}
            limits={{maxDigits: 4, maxDecimals: 0}}
            shortcut={{label: texts.changePerson, onPress: still}}
            eraseLabel={texts.erase}
          />,
        ]}
      </Split>
    </GalleryFrame>
  );
};
