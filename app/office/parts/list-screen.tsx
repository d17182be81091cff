// A list page of the office: views as tabs, search, filters, rows, keys and the CSV file. What differs comes in.
import {useDeferredValue, useState, type ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {saveCsv} from './csv.ts';
import {DataTable} from './data-table.tsx';
import type {Column} from './table-column.ts';
import {FilterChips, FilterDialog} from './list-filters.tsx';
import {rowsOf, shownColumns, shownRows, type View} from './list-rows.ts';
import {ListTabs} from './list-tabs.tsx';
import {Empty, Filters, focusSearch, Hints, Page, Title, type Hint} from './page.tsx';
import {nextOrder} from './sorted-rows.ts';
import {useKeys} from './use-keys.ts';
import {useListState, type ListHandle} from './use-list-state.ts';
import {ViewDialog} from './view-dialog.tsx';

type Props<Row> = {
  /** Names the list in saved views: never changed, or they are lost. */
  readonly list: string;
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
  /** Stands instead of the rows: a tab that is no list. */
  readonly instead?: ReactNode;
  readonly legend?: ReactNode;
  readonly children?: ReactNode;
};

const wholeTab = 'all';
const mostRows = 5000; // no question of the office answers with more

export const ListScreen = <Row extends {readonly id: string}>(props: Props<Row>) => {
  const handle = useListState(props.list, props.views?.[0]?.key ?? wholeTab);
  return <ListBody {...props} handle={handle} />;
};

/** A list whose page itself has to know which tab is open. */
export const ListBody = <Row extends {readonly id: string}>({
  list,
  title,
  rows,
  columns,
  views,
  onOpen,
  onNew,
  empty,
  selection,
  actions,
  instead,
  legend,
  children,
  handle,
}: Props<Row> & {readonly handle: ListHandle}) => {
  const t = useText();
  const [dialog, setDialog] = useState<'filter' | 'view' | undefined>(undefined);
  const {state, change, query} = handle;
  // Typing comes first: thousands of rows follow when the hand rests.
  const shown = shownRows(rows, useDeferredValue(state), {columns, views});
  const visible = shownColumns(columns, state.columns);
  const exported = visible.filter((column) => column.text !== undefined);
  const isFiltered = columns.some((column) => column.filter !== undefined);
  const isNarrowed = state.search !== '' || Object.keys(state.filters).length > 0;
  const sorted = columns.find(({key}) => key === state.order?.key);
  const openFilter = isFiltered ? () => setDialog('filter') : undefined;
  useKeys({
    '/': focusSearch,
    e: () =>
      saveCsv(
        title,
        exported.map((column) => column.label),
        shown.map((row) => exported.map((column) => column.text?.(row) ?? '')),
      ),
    n: onNew,
    f: openFilter,
    v: () => setDialog('view'),
    Escape: isNarrowed ? () => change({search: '', filters: {}}) : undefined,
  });
  const hints: readonly Hint[] = [
    {keys: ['J', 'K'], label: t('office.keys.move')},
    ...(onOpen ? [{keys: ['Enter'], label: t('office.keys.open')}] : []),
    ...(selection ? [{keys: ['X'], label: t('office.keys.select')}] : []),
    {keys: ['/'], label: t('office.keys.search')},
    {keys: ['?'], label: t('office.keys.all')},
  ];
  return (
    <Page>
      <Title title={title}>{actions}</Title>
      <ListTabs
        views={views ?? [{key: wholeTab, label: t('office.orders.tab.all'), filter: () => true}]}
        handle={handle}
        count={(other) => rowsOf(rows, other, {columns, views}).length}
        onSave={() => setDialog('view')}
      />
      {instead ?? (
        <>
          <Filters
            search={state.search}
            onSearch={(search) => change({search})}
            status={[
              rows.length < mostRows
                ? t('office.table.rows', {count: shown.length})
                : t('office-lists.tooMany', {count: shown.length, most: mostRows}),
              ...(selection && selection.ids.size > 0
                ? [t('office-lists.selected', {count: selection.ids.size})]
                : []),
              ...(sorted ? [t('office-lists.sortedBy', {column: sorted.label})] : []),
            ].join(t('office-lists.comma'))}
          >
            <FilterChips columns={columns} state={state} onChange={change} onOpen={openFilter} />
          </Filters>
          <DataTable
            rows={shown}
            columns={visible}
            selection={selection}
            onOpen={onOpen}
            order={state.order}
            onOrder={(column) => change({order: nextOrder(state.order, column)})}
            question={query}
            empty={
              rows.length === 0 ? (
                <Empty title={empty.title} next={empty.next} />
              ) : (
                <Empty
                  title={t('office.table.nothingFound')}
                  next={isNarrowed ? t('office.table.nothingFoundNext') : t('office-lists.otherTab')}
                />
              )
            }
          />
        </>
      )}
      <Hints hints={hints}>{legend}</Hints>
      {dialog === 'filter' && (
        <FilterDialog
          columns={columns}
          rows={rows}
          state={state}
          count={shown.length}
          onChange={change}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'view' && (
        <ViewDialog list={list} columns={columns} handle={handle} onClose={() => setDialog(undefined)} />
      )}
      {children}
    </Page>
  );
};
