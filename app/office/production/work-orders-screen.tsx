import {keepPreviousData, useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {useFormats} from '../parts/formats.ts';
import type {View} from '../parts/list-rows.ts';
import {ListBody} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {LegendBox} from '../parts/operation-boxes.tsx';
import {Action} from '../parts/page.tsx';
import {PrintFlowCards} from '../parts/print.tsx';
import {useKeys} from '../parts/use-keys.ts';
import {useListState, type ListHandle} from '../parts/use-list-state.ts';
import {NewOrderDialog} from './new-order-dialog.tsx';
import {lateDays, type OrderRow} from './order-attention.tsx';
import {ReleaseDialog} from './release-dialog.tsx';
import {useOrderColumns} from './order-columns.tsx';

const plusDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const isOutside = ({operations}: OrderRow) =>
  operations.some(
    ({isOutsourced, state}) => isOutsourced === true && state !== undefined && state !== 'completed',
  );

const useViews = (): readonly View<OrderRow>[] => {
  const t = useText();
  const today = useFormats().today();
  const weekEnd = plusDays(today, 7);
  const isOpen = (row: OrderRow) => row.state !== 'completed';
  return [
    {key: 'open', label: t('office.orders.tab.open'), filter: isOpen},
    {key: 'draft', label: t('office-words.workOrder.draft'), filter: (row) => row.state === 'draft'},
    {
      key: 'late',
      label: t('office.orders.tab.late'),
      filter: (row) => lateDays(row, today) > 0,
      isAttention: true,
    },
    {key: 'short', label: t('office.orders.tab.short'), filter: (row) => row.shortage !== null},
    {
      key: 'week',
      label: t('office.orders.tab.week'),
      filter: (row) => isOpen(row) && row.dueDay >= today && row.dueDay <= weekEnd,
    },
    {key: 'outside', label: t('office.orders.tab.outside'), filter: isOutside},
    {
      key: 'completed',
      label: t('office-words.workOrder.completed'),
      filter: (row) => row.state === 'completed',
    },
    {key: 'finished', label: t('office.orders.tab.finished'), filter: () => true, isApart: true},
  ];
};

/** Work orders with where each stands, operation by operation. */
export const WorkOrdersScreen = () => {
  const handle = useListState('orders', 'open');
  const orders = useQuery({
    ...api.production.orders.queryOptions({isFinished: handle.state.tab === 'finished'}),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return <Answer of={orders}>{(rows) => <Orders rows={rows} handle={handle} />}</Answer>;
};

const Orders = ({rows, handle}: {readonly rows: readonly OrderRow[]; readonly handle: ListHandle}) => {
  const t = useText();
  const navigate = useNavigate();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'new' | 'release' | 'print' | undefined>(undefined);
  const mayCreate = useMay('work-order-created');
  const mayRelease = useMay('work-order-released');
  const columns = useOrderColumns();
  const views = useViews();
  const chosen = rows.filter((row) => ids.has(row.id));
  const drafts = chosen.filter((row) => row.state === 'draft');
  const cards = chosen.filter((row) => row.operations.length > 0);
  const close = () => setDialog(undefined);
  useKeys({p: cards.length > 0 ? () => setDialog('print') : undefined});
  return (
    <ListBody
      handle={handle}
      list="orders"
      title={t('office.nav.orders')}
      rows={rows}
      columns={columns}
      views={views}
      selection={{ids, onChange: setIds}}
      onOpen={(row) => void navigate({to: '/orders/$id', params: {id: row.id}})}
      onNew={mayCreate ? () => setDialog('new') : undefined}
      empty={{title: t('office.orders.none'), next: t('office.orders.noneNext')}}
      legend={<Legend />}
      actions={
        <>
          {drafts.length > 0 && mayRelease && (
            <Action
              label={t('office.orders.releaseMany', {count: drafts.length})}
              icon="next"
              onClick={() => setDialog('release')}
            />
          )}
          <Action
            label={t('office.orders.printCards')}
            icon="print"
            hotkey="P"
            isDisabled={cards.length === 0}
            onClick={() => setDialog('print')}
          />
          {mayCreate && (
            <Action
              label={t('office.orders.new')}
              icon="plus"
              hotkey="N"
              isPrimary
              onClick={() => setDialog('new')}
            />
          )}
        </>
      }
    >
      {dialog === 'new' && <NewOrderDialog onClose={close} />}
      {dialog === 'print' && <PrintFlowCards orders={cards} onDone={close} />}
      {dialog === 'release' && <ReleaseDialog orders={drafts} onClose={close} />}
    </ListBody>
  );
};

const Legend = () => {
  const t = useText();
  return (
    <>
      <LegendBox kind="plain" percent={100} />
      {t('office.orders.legend.done')}
      <LegendBox kind="now" percent={40} />
      {t('office.orders.legend.now')}
      <LegendBox kind="out" percent={0} />
      {t('office.orders.legend.outside')}
      <LegendBox kind="stop" percent={50} />
      {t('office.orders.legend.held')}
    </>
  );
};
