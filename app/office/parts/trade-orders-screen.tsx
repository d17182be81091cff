// Sales and purchase orders read alike: a party, lines with days, what of each line is done.
import {useState, type ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {byValue} from './column-filter.ts';
import type {Answers} from './api.ts';
import type {Column} from './table-column.ts';
import {useFormats} from './formats.ts';
import {ListScreen} from './list-screen.tsx';
import {OrderLinesTable} from './order-lines-table.tsx';
import {Action, Code, Muted} from './page.tsx';
import {SidePanel} from './side-panel.tsx';
import {isLineDone, useCommonColumns} from './use-common-columns.tsx';

export type TradeOrder = Answers['sales']['orders'][number];
type Words = {
  readonly title: string;
  readonly party: string;
  readonly done: string;
  readonly none: string;
  readonly make: string;
};

export const TradeOrdersScreen = ({
  list,
  rows,
  words,
  openState,
  may,
  dialog,
}: {
  readonly list: string;
  readonly rows: readonly TradeOrder[];
  readonly words: Words;
  /** The state in which lines are still expected. */
  readonly openState: 'confirmed' | 'released';
  readonly may: boolean;
  readonly dialog: (onClose: () => void) => ReactNode;
}) => {
  const t = useText();
  const formats = useFormats();
  const common = useCommonColumns();
  const [isNew, setNew] = useState(false);
  const [shown, setShown] = useState<TradeOrder | undefined>(undefined);
  const today = formats.today();
  const dueDay = (row: TradeOrder) =>
    row.lines
      .filter((line) => !isLineDone(line))
      .map((line) => line.dueDay)
      .sort()[0] ?? '';
  const isOpen = (row: TradeOrder) => row.state === 'draft' || row.state === openState;
  const isLate = (row: TradeOrder) => row.state === openState && dueDay(row) !== '' && dueDay(row) < today;
  const itemsOf = (row: TradeOrder) =>
    row.lines
      .map((line) => `${line.itemCode} × ${formats.quantity(line.quantity)}`)
      .join(t('office-lists.comma'));
  const columns: readonly Column<TradeOrder>[] = [
    {
      key: 'code',
      label: t('office-trade.order'),
      width: '150px',
      cell: (row) => <Code code={row.code} />,
      text: (row) => row.code,
    },
    {
      key: 'party',
      label: words.party,
      width: '200px',
      cell: (row) => row.partyName,
      text: (row) => row.partyName,
      filter: byValue((row) => row.partyName),
    },
    {
      key: 'items',
      gives: 2,
      label: t('office.orders.column.item'),
      cell: (row) => <Muted>{itemsOf(row)}</Muted>,
      text: itemsOf,
    },
    common.linesDone(),
    {
      key: 'ordered',
      gives: 1,
      label: t('office-trade.orderedDay'),
      width: '92px',
      isRight: true,
      cell: (row) => formats.shortDay(row.orderedDay),
      text: (row) => row.orderedDay,
    },
    common.due(dueDay, '92px'),
    common.late(isLate),
    common.state('order', ({state}) => state, '124px'),
  ];
  return (
    <ListScreen<TradeOrder>
      list={list}
      title={words.title}
      rows={rows}
      columns={columns}
      onOpen={setShown}
      onNew={may ? () => setNew(true) : undefined}
      empty={{title: words.none, next: t('office-trade.noneNext')}}
      views={[
        {key: 'open', label: t('office-stock.open'), filter: isOpen},
        {key: 'late', label: t('office-stock.late'), filter: isLate, isAttention: true},
        {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
      ]}
      actions={
        may && <Action label={words.make} icon="plus" hotkey="N" isPrimary onClick={() => setNew(true)} />
      }
    >
      {isNew && dialog(() => setNew(false))}
      {shown && (
        <SidePanel title={`${shown.code} · ${shown.partyName}`} onClose={() => setShown(undefined)}>
          <OrderLinesTable lines={shown.lines} done={words.done} hasDueDays />
        </SidePanel>
      )}
    </ListScreen>
  );
};
