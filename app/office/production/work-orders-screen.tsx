import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useMemo, useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {saveCsv} from '../parts/csv.ts';
import {DataTable} from '../parts/data-table.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMay} from '../parts/me.tsx';
import {LegendBox} from '../parts/operation-boxes.tsx';
import {Action, Chip, Empty, Filters, focusSearch, Hints, Page, Tabs, Title} from '../parts/page.tsx';
import {useKeys} from '../parts/use-keys.ts';
import {PrintFlowCards} from '../parts/print.tsx';
import {NewOrderDialog} from './new-order-dialog.tsx';
import {lateDays, type OrderRow} from './order-attention.tsx';
import {ReleaseDialog} from './release-dialog.tsx';
import {useOrderColumns} from './order-columns.tsx';

type View = 'open' | 'completed' | 'draft' | 'late' | 'short' | 'week' | 'outside' | 'finished';

const inView = (view: View, row: OrderRow, today: string, weekEnd: string): boolean => {
  switch (view) {
    case 'open':
      return row.state !== 'completed';
    case 'completed':
      return row.state === 'completed';
    case 'finished':
      return true;
    case 'draft':
      return row.state === 'draft';
    case 'late':
      return lateDays(row, today) > 0;
    case 'short':
      return row.shortage !== null;
    case 'week':
      return row.state !== 'completed' && row.dueDay >= today && row.dueDay <= weekEnd;
    case 'outside':
      return row.operations.some(
        (operation) =>
          operation.isOutsourced === true && operation.state !== undefined && operation.state !== 'completed',
      );
    default:
      return true;
  }
};

const matches = (row: OrderRow, text: string) =>
  [row.code, row.itemCode, row.itemName, row.customerName ?? ''].some((part) =>
    part.toLowerCase().includes(text.toLowerCase()),
  );
const plusDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export const WorkOrdersScreen = () => {
  const t = useText();
  const [view, setView] = useState<View>('open');
  const orders = useQuery({
    ...api.production.orders.queryOptions({isFinished: view === 'finished'}),
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  });
  return (
    <Answer of={orders}>
      {(rows) => <Orders rows={rows} view={view} onView={setView} title={t('office.nav.orders')} />}
    </Answer>
  );
};

const Orders = ({
  rows,
  view,
  onView,
  title,
}: {
  readonly rows: readonly OrderRow[];
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly title: string;
}) => {
  const t = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [area, setArea] = useState('');
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'new' | 'release' | 'print' | undefined>(undefined);
  const mayCreate = useMay('work-order-created');
  const mayRelease = useMay('work-order-released');
  const today = formats.today();
  const weekEnd = plusDays(today, 7);
  const columns = useOrderColumns();
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          inView(view, row, today, weekEnd) &&
          (area === '' || row.areas.includes(area)) &&
          (search === '' || matches(row, search)),
      ),
    [rows, view, area, search, today, weekEnd],
  );
  const areas = useMemo(() => [...new Set(rows.flatMap((row) => row.areas))].sort(), [rows]);
  const chosen = shown.filter((row) => ids.has(row.id));
  const drafts = chosen.filter((row) => row.state === 'draft');
  const cards = chosen.filter((row) => row.operations.length > 0);
  const print = () => setDialog('print');
  const count = (key: View) => rows.filter((row) => inView(key, row, today, weekEnd)).length;
  useKeys({
    n: mayCreate ? () => setDialog('new') : undefined,
    p: cards.length > 0 ? print : undefined,
    '/': focusSearch,
    e: () =>
      saveCsv(
        title,
        columns.filter((c) => c.text).map((c) => c.label),
        shown.map((row) => columns.flatMap((c) => (c.text ? [c.text(row)] : []))),
      ),
  });
  const live = view !== 'finished';
  return (
    <Page>
      <Title title={title}>
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
          onClick={print}
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
      </Title>
      <Tabs<View>
        value={view}
        onChange={onView}
        tabs={[
          {key: 'open', label: t('office.orders.tab.open'), count: live ? count('open') : undefined},
          {key: 'draft', label: t('office-words.workOrder.draft'), count: live ? count('draft') : undefined},
          {
            key: 'late',
            label: t('office.orders.tab.late'),
            count: live ? count('late') : undefined,
            isAttention: live && count('late') > 0,
          },
          {key: 'short', label: t('office.orders.tab.short'), count: live ? count('short') : undefined},
          {key: 'week', label: t('office.orders.tab.week'), count: live ? count('week') : undefined},
          {key: 'outside', label: t('office.orders.tab.outside'), count: live ? count('outside') : undefined},
          {
            key: 'completed',
            label: t('office-words.workOrder.completed'),
            count: live ? count('completed') : undefined,
          },
          {key: 'finished', label: t('office.orders.tab.finished'), count: live ? undefined : rows.length},
        ]}
      />
      <Filters
        search={search}
        onSearch={setSearch}
        status={t('office.orders.status', {count: shown.length, selected: chosen.length})}
      >
        {area !== '' ? (
          <Chip label={t('office.orders.area', {area})} onRemove={() => setArea('')} />
        ) : (
          areas.length > 1 && (
            <select
              aria-label={t('office.orders.chooseArea')}
              value=""
              onChange={(event) => setArea(event.target.value)}
            >
              <option value="">{t('office.orders.chooseArea')}</option>
              {areas.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )
        )}
      </Filters>
      <DataTable
        rows={shown}
        columns={columns}
        selection={{ids, onChange: setIds}}
        onOpen={(row) => void navigate({to: '/orders/$id', params: {id: row.id}})}
        empty={
          rows.length === 0 ? (
            <Empty title={t('office.orders.none')} next={t('office.orders.noneNext')} />
          ) : (
            <Empty title={t('office.table.nothingFound')} next={t('office.table.nothingFoundNext')} />
          )
        }
      />
      <Hints
        hints={[
          {keys: ['J', 'K'], label: t('office.keys.move')},
          {keys: ['Enter'], label: t('office.keys.open')},
          {keys: ['X'], label: t('office.keys.select')},
          {keys: ['/'], label: t('office.keys.search')},
          {keys: ['E'], label: t('office.keys.export')},
          {keys: ['?'], label: t('office.keys.all')},
        ]}
      >
        <LegendBox kind="plain" percent={100} />
        {t('office.orders.legend.done')}
        <LegendBox kind="now" percent={40} />
        {t('office.orders.legend.now')}
        <LegendBox kind="out" percent={0} />
        {t('office.orders.legend.outside')}
        <LegendBox kind="stop" percent={50} />
        {t('office.orders.legend.held')}
      </Hints>
      {dialog === 'new' && <NewOrderDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'print' && <PrintFlowCards orders={cards} onDone={() => setDialog(undefined)} />}
      {dialog === 'release' && <ReleaseDialog orders={drafts} onClose={() => setDialog(undefined)} />}
    </Page>
  );
};
