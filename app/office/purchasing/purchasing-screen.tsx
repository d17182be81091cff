import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {compare} from '../../../shared/kernel/quantity.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/data-table.tsx';
import {useFormats} from '../parts/formats.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {Action, Code, Muted} from '../parts/page.tsx';
import {SidePanel} from '../parts/side-panel.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {StateWord, useStateText} from '../parts/state-words.tsx';
import {NewPurchaseOrderDialog} from './new-purchase-order-dialog.tsx';

type Row = Answers['purchasing']['orders'][number];
const isOpen = (row: Row) => row.state === 'draft' || row.state === 'released';

/** Purchase orders with what came. */
export const PurchasingScreen = () => {
  const t = useText();
  const formats = useFormats();
  const stateText = useStateText();
  const may = useMay('purchase-order-defined');
  const orders = useQuery(api.purchasing.orders.queryOptions());
  const [isNew, setNew] = useState(false);
  const [shown, setShown] = useState<Row | undefined>(undefined);
  const today = formats.today();
  const dueDay = (row: Row) =>
    row.lines
      .filter((line) => compare(line.received, line.quantity) < 0)
      .map((line) => line.dueDay)
      .sort()[0] ?? '';
  const isLate = (row: Row) => row.state === 'released' && dueDay(row) !== '' && dueDay(row) < today;
  const done = (row: Row) =>
    `${row.lines.filter((line) => compare(line.received, line.quantity) >= 0).length}/${row.lines.length}`;
  const itemsOf = (row: Row) =>
    row.lines.map((line) => `${line.itemCode} × ${formats.quantity(line.quantity)}`).join('，');
  const columns: readonly Column<Row>[] = [
    {
      key: 'code',
      label: t('office-trade.order'),
      width: '170px',
      cell: (row) => <Code code={row.code} />,
      text: (row) => row.code,
    },
    {
      key: 'party',
      label: t('office-trade.vendor'),
      width: '200px',
      cell: (row) => row.vendorName,
      text: (row) => row.vendorName,
    },
    {
      key: 'items',
      label: t('office.orders.column.item'),
      cell: (row) => <Muted>{itemsOf(row)}</Muted>,
      text: itemsOf,
    },
    {key: 'done', label: t('office-stock.linesDone'), width: '90px', isRight: true, cell: done, text: done},
    {
      key: 'ordered',
      label: t('office-trade.orderedDay'),
      width: '92px',
      isRight: true,
      cell: (row) => formats.shortDay(row.orderedDay),
      text: (row) => row.orderedDay,
    },
    {
      key: 'due',
      label: t('office.orders.column.due'),
      width: '92px',
      isRight: true,
      cell: (row) => (dueDay(row) === '' ? '' : formats.shortDay(dueDay(row))),
      text: dueDay,
    },
    {
      key: 'attention',
      label: t('office.orders.column.attention'),
      width: '128px',
      cell: (row) =>
        isLate(row) ? (
          <StateBadge shape="attention" tone="attention" label={t('office-stock.late')} />
        ) : undefined,
    },
    {
      key: 'state',
      label: t('office.orders.column.state'),
      width: '110px',
      cell: (row) => <StateWord kind="order" state={row.state} />,
      text: (row) => stateText('order', row.state),
    },
  ];
  return (
    <Answer of={orders}>
      {(rows) => (
        <ListScreen<Row>
          title={t('office.nav.purchasing')}
          rows={rows}
          columns={columns}
          onOpen={setShown}
          onNew={may ? () => setNew(true) : undefined}
          empty={{title: t('office-trade.nonePurchase'), next: t('office-trade.noneNext')}}
          views={[
            {key: 'open', label: t('office-stock.open'), filter: isOpen},
            {key: 'late', label: t('office-stock.late'), filter: isLate, isAttention: true},
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
          ]}
          actions={
            may && (
              <Action
                label={t('office-trade.newPurchase')}
                icon="plus"
                hotkey="N"
                isPrimary
                onClick={() => setNew(true)}
              />
            )
          }
        >
          {isNew && <NewPurchaseOrderDialog onClose={() => setNew(false)} />}
          {shown && (
            <SidePanel title={`${shown.code} · ${shown.vendorName}`} onClose={() => setShown(undefined)}>
              <SimpleTable
                rows={shown.lines}
                keyOf={(line) => String(line.lineNo)}
                columns={[
                  {
                    key: 'item',
                    label: t('office.orders.column.item'),
                    cell: (line) => `${line.itemCode} ${line.itemName}`,
                  },
                  {
                    key: 'need',
                    label: t('office.orders.column.quantity'),
                    isRight: true,
                    cell: (line) => `${formats.quantity(line.quantity)} ${line.uom}`,
                  },
                  {
                    key: 'done',
                    label: t('office-trade.received'),
                    isRight: true,
                    cell: (line) => <b>{formats.quantity(line.received)}</b>,
                  },
                  {
                    key: 'due',
                    label: t('office.orders.column.due'),
                    isRight: true,
                    cell: (line) => formats.shortDay(line.dueDay),
                  },
                ]}
              />
            </SidePanel>
          )}
        </ListScreen>
      )}
    </Answer>
  );
};
