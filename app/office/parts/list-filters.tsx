import {MultiSelect} from '@mantine/core';
import {Icon} from '../../design/icon.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {Column} from './table-column.ts';
import {FormDialog} from './dialog.tsx';
import type {ListState} from './list-state.ts';
import {Chip} from './page.tsx';
import styles from './list-filters.module.css';

type Change = (part: Pick<ListState, 'filters'>) => void;

const labelOf = <Row,>(column: Column<Row>, value: string) => column.filter?.label?.(value) ?? value;

/** One chip a column that narrows the list, and the button for more. */
export const FilterChips = <Row,>({
  columns,
  state,
  onChange,
  onOpen,
}: {
  readonly columns: readonly Column<Row>[];
  readonly state: ListState;
  readonly onChange: Change;
  readonly onOpen: (() => void) | undefined;
}) => {
  const t = useText();
  const without = (key: string) =>
    Object.fromEntries(Object.entries(state.filters).filter(([other]) => other !== key));
  return (
    <>
      {columns.map((column) => {
        const values = state.filters[column.key];
        if (values === undefined || column.filter === undefined) return undefined;
        const names = values.map((value) => labelOf(column, value)).join(t('office-lists.comma'));
        return (
          <Chip
            key={column.key}
            label={t('office-lists.chip', {column: column.label, values: names})}
            onRemove={() => onChange({filters: without(column.key)})}
          />
        );
      })}
      {onOpen && (
        <button type="button" className={styles['more']} onClick={onOpen}>
          <Icon name="filter" size="s" />
          {t('office-lists.filter')}
          <kbd>{'F'}</kbd>
        </button>
      )}
    </>
  );
};

/** Every column that can narrow the list, with the values it has; the list follows at once. */
export const FilterDialog = <Row,>({
  columns,
  rows,
  state,
  count,
  onChange,
  onClose,
}: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly state: ListState;
  readonly count: number;
  readonly onChange: Change;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const choose = (key: string, values: readonly string[]) => {
    const others = Object.entries(state.filters).filter(([other]) => other !== key);
    onChange({filters: Object.fromEntries(values.length === 0 ? others : [...others, [key, values]])});
  };
  const choices = columns.flatMap((column) => {
    if (column.filter === undefined) return [];
    const chosen = state.filters[column.key] ?? [];
    const values = new Set([...rows.flatMap(column.filter.values), ...chosen]);
    values.delete('');
    return [{column, chosen, values: [...values]}];
  });
  return (
    <FormDialog
      title={t('office-lists.filterTitle')}
      primary={t('office-lists.show', {count})}
      isPending={false}
      leave="none"
      failure={undefined}
      onSubmit={onClose}
      onClose={onClose}
    >
      {choices.map(({column, chosen, values}, index) => (
        <MultiSelect
          key={column.key}
          label={column.label}
          searchable
          clearable
          disabled={values.length === 0}
          placeholder={values.length === 0 ? t('office-lists.filterNone') : undefined}
          limit={200}
          value={[...chosen]}
          onChange={(next) => choose(column.key, next)}
          data={values
            .map((value) => ({value, label: labelOf(column, value)}))
            .sort((a, b) => collator.compare(a.label, b.label))}
          data-autofocus={index === 0 ? true : undefined}
        />
      ))}
    </FormDialog>
  );
};

const collator = new Intl.Collator('zh-CN', {numeric: true});
