import {Button} from './button.tsx';
import {BigNumber} from './big-number.tsx';
import {ChoiceList} from './choice-list.tsx';
import {ConfirmLine} from './confirm-line.tsx';
import {Dock} from './dock.tsx';
import {Feedback} from './feedback.tsx';
import {GalleryFrame, still} from './gallery-frame.tsx';
import type {GalleryTexts} from './gallery-texts.ts';
import {Icon} from './icon.tsx';
import {AgainLine} from './notice-line.tsx';
import {Row, Rows} from './rows.tsx';
import {SayPanel} from './say-panel.tsx';
import {Tabs} from './tabs.tsx';
import {ListSearch, TextField} from './text-field.tsx';
import {DocumentNumber, Dot} from './text-parts.tsx';

type Props = {readonly texts: GalleryTexts};

/** Screen 5: stored. Kept on the glass here. */
export const GalleryAccepted = ({texts}: Props) => (
  <Feedback
    view={{
      outcome: 'accepted',
      title: texts.accepted,
      figure: {value: '34'},
      detail: (
        <>
          <DocumentNumber value="2603-0147" />
          <Dot />
          {texts.op1}
          <Dot />
          {texts.acceptedFoot}
        </>
      ),
      foot: (
        <>
          {texts.offline}
          <Dot />
          {texts.uploadFoot}
        </>
      ),
    }}
  />
);

/** Screen 5: stored, and somebody must look. */
export const GalleryAttention = ({texts}: Props) => (
  <Feedback
    view={{
      outcome: 'attention',
      title: texts.attentionTitle,
      figure: {before: texts.tooMany, value: '4', after: texts.pieces},
      reason: texts.attentionReason,
      next: {caption: texts.doNow, text: texts.attentionNext, detail: texts.attentionDetail},
      actions: [{label: texts.understood, onPress: still}],
    }}
  />
);

/** Screen 5: nothing was stored. */
export const GalleryRefused = ({texts}: Props) => (
  <Feedback
    view={{
      outcome: 'refused',
      title: texts.refusedTitle,
      detail: texts.refusedDetail,
      reason: texts.refusedReason,
      next: {caption: texts.doNow, text: texts.refusedNext, detail: texts.refusedNextDetail},
      actions: [
        {label: texts.callInspector, icon: 'bell', onPress: still},
        {label: texts.backToList, onPress: still},
      ],
    }}
  />
);

/** Screen 6: the wrong component. */
export const GalleryWrongItem = ({texts}: Props) => (
  <GalleryFrame
    texts={texts}
    title={texts.material}
    end={<DocumentNumber value="2603-0131" />}
    dock={
      <Dock
        left={
          <Button kind="tile" icon="bell" onPress={still}>
            {texts.help}
          </Button>
        }
        primary={
          <Button kind="primary" icon="scan" onPress={still}>
            {texts.scanAgain}
          </Button>
        }
      />
    }
  >
    <SayPanel
      tone="blocked"
      title={texts.wrong}
      compare={[
        {label: texts.scanned, value: 'DN80', detail: texts.ring},
        {label: texts.wanted, value: 'DN100', detail: texts.ring},
      ]}
    >
      <p>
        <b>{texts.putBack}</b>
      </p>
      <p>{texts.notRecorded}</p>
    </SayPanel>
  </GalleryFrame>
);

/** Screen 9: to upload, and a conflict. */
export const GalleryUpload = ({texts}: Props) => (
  <GalleryFrame
    texts={texts}
    title={texts.uploadTitle}
    dock={
      <Dock
        isWideLeft
        left={
          <Button kind="even" onPress={still}>
            {texts.wrongReport}
          </Button>
        }
        primary={
          <Button kind="primary" onPress={still}>
            {texts.counted}
          </Button>
        }
      />
    }
  >
    <BigNumber value="12" stack={[texts.kept, texts.keptHint]} />
    <SayPanel
      tone="attention"
      title={texts.look}
      compare={[
        {label: texts.you, value: '40', detail: texts.place},
        {label: texts.other, value: '10'},
      ]}
    >
      <p>{texts.conflict}</p>
      <p>
        <b>{texts.count}</b>
      </p>
    </SayPanel>
    <Rows>
      <Row lead="14:05" end={<Icon name="upload" />}>
        {texts.reportRow}
      </Row>
      <Row lead="13:22" end={<Icon name="upload" />} tone="done">
        {texts.clockOn}
      </Row>
      <Row icon="attentionFilled" tone="attention" detail={texts.conflict} onPress={still}>
        {texts.look}
      </Row>
    </Rows>
  </GalleryFrame>
);

/** What has no picture in the reference. */
export const GalleryParts = ({texts}: Props) => (
  <GalleryFrame
    texts={texts}
    title={texts.instruction}
    notice={<AgainLine text={texts.again} />}
    dock={<ConfirmLine text={texts.ask} yesLabel={texts.yes} noLabel={texts.no} onYes={still} onNo={still} />}
  >
    <Tabs
      activeId="a"
      onSelect={still}
      tabs={[
        {id: 'a', label: texts.drawing, icon: 'document'},
        {id: 'b', label: texts.instruction, icon: 'book', count: '5'},
      ]}
    />
    <ListSearch label={texts.find} value="" onChange={still} clearLabel={texts.clear} />
    <TextField label={texts.label} value="L2603-07" onChange={still} />
    <ChoiceList
      activeId="a"
      onSelect={still}
      choices={[
        {id: 'a', label: texts.choiceA, detail: texts.choiceAText},
        {id: 'b', label: texts.choiceB, detail: texts.choiceBText},
      ]}
    />
  </GalleryFrame>
);
