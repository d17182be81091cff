import {still} from './gallery-frame.tsx';
import type {GalleryTexts} from './gallery-texts.ts';
import {KeyCap, OfficeFrame, PageTitle} from './office/office-frame.tsx';
import {
  Card,
  FigureRow,
  OfficeButton,
  OfficeTable,
  OperationBoxes,
  type Column,
} from './office/office-parts.tsx';
import {PhoneScreen, PhoneSection} from './office/phone-screen.tsx';
import {Row, Rows} from './rows.tsx';
import {StateBadge} from './state-badge.tsx';
import {Tabs} from './tabs.tsx';
import {DocumentNumber} from './text-parts.tsx';

type Props = {readonly texts: GalleryTexts};
type Line = {readonly number: string; readonly item: string; readonly left: string; readonly isLate: boolean};

const boxes = [
  {id: '10', share: 1, state: 'done', label: '10'},
  {id: '20', share: 1, state: 'done', label: '20'},
  {id: '30', share: 0.4, state: 'now', label: '30'},
  {id: '40', share: 0, state: 'outside', label: '40'},
  {id: '50', share: 0.2, state: 'held', label: '50'},
] as const;

const columnsOf = (texts: GalleryTexts): readonly Column<Line>[] => [
  {id: 'number', title: texts.dispatch, cell: (line) => <DocumentNumber value={line.number} />},
  {id: 'item', title: texts.material, cell: (line) => line.item},
  {id: 'where', title: texts.running, cell: () => <OperationBoxes boxes={boxes} label={texts.running} />},
  {
    id: 'look',
    title: texts.look,
    cell: (line) => line.isLate && <StateBadge shape="attention" tone="attention" label={texts.late} />,
  },
  {id: 'state', title: texts.ready, cell: () => <StateBadge shape="running" label={texts.running} />},
  {id: 'left', title: texts.left, align: 'end', cell: (line) => line.left},
];

/** The desktop. */
export const GalleryOffice = ({texts}: Props) => (
  <div className="office" style={{height: '100%'}}>
    <OfficeFrame
      brand={texts.place}
      links={[
        {id: 'orders', label: texts.dispatch, icon: 'list', count: '12'},
        {id: 'late', label: texts.late, isSub: true},
        {id: 'stock', label: texts.material, icon: 'box'},
      ]}
      activeId="orders"
      onGo={still}
      foot={texts.person}
      top={
        <>
          <span>{texts.find}</span>
          <KeyCap>{'/'}</KeyCap>
        </>
      }
      hints={[
        {keys: ['J', 'K'], label: texts.next},
        {keys: ['N'], label: texts.report},
      ]}
    >
      <PageTitle
        title={texts.dispatch}
        note={texts.dispatchNote}
        end={
          <>
            <OfficeButton onPress={still}>{texts.drawing}</OfficeButton>
            <OfficeButton kind="primary" icon="plus" keyCap="N" onPress={still}>
              {texts.report}
            </OfficeButton>
          </>
        }
      />
      <Tabs
        activeId="a"
        onSelect={still}
        tabs={[
          {id: 'a', label: texts.all, count: '42'},
          {id: 'b', label: texts.late, count: '3'},
        ]}
      />
      <Card title={texts.dispatch} end={texts.shift}>
        <FigureRow
          figures={[
            {label: texts.left, value: '34', detail: '/ 50'},
            {label: texts.elapsed, value: '01:10:22'},
          ]}
        />
      </Card>
      <Card>
        <OfficeTable
          columns={columnsOf(texts)}
          rows={[
            {number: '2603-0147', item: texts.item1, left: '34', isLate: false},
            {number: '2603-0152', item: texts.item2, left: '120', isLate: true},
          ]}
          keyOf={(line) => line.number}
          cursorKey="2603-0152"
          onOpen={still}
        />
      </Card>
    </OfficeFrame>
  </div>
);

/** The supervisor's phone. */
export const GalleryPhone = ({texts}: Props) => (
  <div className="phone" style={{height: '100%'}}>
    <PhoneScreen
      title={texts.today}
      end={texts.person}
      tabs={[
        {id: 'today', label: texts.today, icon: 'flag'},
        {id: 'lines', label: texts.running, icon: 'machine'},
        {id: 'people', label: texts.person, icon: 'people'},
        {id: 'more', label: texts.more, icon: 'list'},
      ]}
      activeId="today"
      onGo={still}
    >
      <PhoneSection title={texts.look} note={texts.records} />
      <Rows>
        <Row
          icon="blockedFilled"
          detail={texts.refusedReason}
          end={<StateBadge shape="blocked" tone="blocked" label={texts.held} />}
          onPress={still}
        >
          {texts.op3}
        </Row>
        <Row icon="attentionFilled" tone="attention" detail={texts.attentionReason} onPress={still}>
          {texts.attentionTitle}
        </Row>
      </Rows>
    </PhoneScreen>
  </div>
);
