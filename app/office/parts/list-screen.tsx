// A list page of the office: views as tabs, search, rows, keys and the CSV file. What differs comes in.
import type {ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {saveCsv} from './csv.ts';
import {DataTable, type Column} from './data-table.tsx';
import {Empty, Filters, focusSearch, Hints, Page, Tabs, Title, type Hint} from './page.tsx';
import {nextOrder, sortedRows} from './sorted-rows.ts';
import {useKeys} from './use-keys.ts';
import {useListState} from './use-list-state.ts';

export type View<Row> = {
  readonly key: string;
  readonly label: string;
  readonly filter: (row: Row) => boolean;
  readonly isAttention?: boolean;
};
type Props<Row> = {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly views?: readonly View<Row>[];
  readonly onOpen?: (row: Row) => void;
  readonly onNew?: () => void;
  readonly empty: {readonly title: string; readonly next?: string};
  readonly selection?: {
    readonly ids: ReadonlySet<string>;
    readonly onChange: (ids: ReadonlySet<string>) => void;
  };
  readonly actions?: ReactNode;
  readonly filters?: ReactNode;
  readonly children?: ReactNode;
};

export const ListScreen = <Row extends {readonly id: string}>({
  title,
  rows,
  columns,
  views,
  onOpen,
  onNew,
  empty,
  selection,
  actions,
  filters,
  children,
}: Props<Row>) => {
  const t = useText();
  const [{search, view: key, order}, setState] = useListState(title, views?.[0]?.key ?? '');
  const filter = views?.find((view) => view.key === key)?.filter;
  const wanted = search.trim().toLowerCase();
  const inView = filter === undefined ? rows : rows.filter(filter);
  const found =
    wanted === ''
      ? inView
      : inView.filter((row) =>
          columns.some((column) => column.text?.(row).toLowerCase().includes(wanted) ?? false),
        );
  const shown = sortedRows(found, columns, order);
  const exported = columns.filter((column) => column.text !== undefined);
  const save = () =>
    saveCsv(
      title,
      exported.map((column) => column.label),
      shown.map((row) => exported.map((column) => column.text?.(row) ?? '')),
    );
  useKeys({'/': focusSearch, e: save, n: onNew});
  const hints: readonly Hint[] = [
    {keys: ['J', 'K'], label: t('office.keys.move')},
    ...(onOpen ? [{keys: ['Enter'], label: t('office.keys.open')}] : []),
    ...(selection ? [{keys: ['X'], label: t('office.keys.select')}] : []),
    {keys: ['/'], label: t('office.keys.search')},
    {keys: ['E'], label: t('office.keys.export')},
  ];
  return (
    <Page>
      <Title title={title}>{actions}</Title>
      {views && (
        <Tabs
          value={key}
          onChange={(view) => setState({view})}
          tabs={views.map((view) => {
            const count = rows.filter(view.filter).length;
            return {
              key: view.key,
              label: view.label,
              count,
              isAttention: view.isAttention === true && count > 0,
            };
          })}
        />
      )}
      <Filters
        search={search}
        onSearch={(text) => setState({search: text})}
        status={t('office.table.rows', {count: shown.length})}
      >
        {filters}
      </Filters>
      <DataTable
        rows={shown}
        columns={columns}
        selection={selection}
        onOpen={onOpen}
        order={order}
        onOrder={(column) => setState({order: nextOrder(order, column)})}
        empty={
          rows.length === 0 ? (
            <Empty title={empty.title} next={empty.next} />
          ) : (
            <Empty title={t('office.table.nothingFound')} next={t('office.table.nothingFoundNext')} />
          )
        }
      />
      <Hints hints={hints} />
      {children}
    </Page>
  );
};
