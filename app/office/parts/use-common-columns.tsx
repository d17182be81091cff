// Columns that many lists have: they look, sort and filter alike wherever they stand.
import {compare} from '../../../shared/kernel/quantity.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {byValue} from './column-filter.ts';
import {useFormats} from './formats.ts';
import {ItemLine, type WithItem} from './item-words.tsx';
import type {StateKind} from './state-words.tsx';
import {StateWord, useStateText} from './state-words.tsx';
import type {Column} from './table-column.ts';

export type DoneLine = WithItem & {
  readonly lineNo: number;
  readonly quantity: string;
  readonly uom: string;
  readonly done: string;
};
type WithLines = {readonly lines: readonly DoneLine[]};

/** A search finds an item by its name in either language. */
export const bothNames = ({itemName, itemNameEn}: WithItem): string => `${itemName} ${itemNameEn ?? ''}`;

/** Of a line all is done. */
export const isLineDone = (line: DoneLine): boolean => compare(line.done, line.quantity) >= 0;

export function useCommonColumns() {
  const t = useText();
  const formats = useFormats();
  const stateText = useStateText();
  const nameIn = useNameIn();
  const linesDone = ({lines}: WithLines) => `${lines.filter(isLineDone).length}/${lines.length}`;
  return {
    /** A state in its word and shape. */
    state: <Row,>(
      kind: StateKind,
      stateOf: (row: Row) => string,
      width: string,
      least = width,
    ): Column<Row> => ({
      key: 'state',
      label: t('office.orders.column.state'),
      width,
      least,
      cell: (row) => <StateWord kind={kind} state={stateOf(row)} />,
      text: (row) => stateText(kind, stateOf(row)),
      filter: byValue(stateOf, (state) => stateText(kind, state)),
    }),
    /** The day something is due, YYYY-MM-DD; empty when there is none. */
    due: <Row,>(dayOf: (row: Row) => string | null, width: string, least = width): Column<Row> => ({
      key: 'due',
      label: t('office.orders.column.due'),
      width,
      least,
      isRight: true,
      cell: (row) => {
        const day = dayOf(row) ?? '';
        return day === '' ? '' : formats.shortDay(day);
      },
      text: (row) => dayOf(row) ?? '',
    }),
    item: <Row extends WithItem>(): Column<Row> => ({
      key: 'item',
      label: t('office.orders.column.item'),
      least: '256px', // what most names of a valve's parts need in English, which is the wider
      cell: (row) => <ItemLine of={row} />,
      text: ({itemCode, itemName, itemNameEn}) => `${nameIn(itemName, itemNameEn)} ${itemCode}`,
      alsoFoundBy: bothNames,
    }),
    /** A word in yellow for the rows that are late. */
    late: <Row,>(isLate: (row: Row) => boolean): Column<Row> => ({
      key: 'attention',
      label: t('office.orders.column.attention'),
      width: '128px',
      cell: (row) =>
        isLate(row) ? (
          <StateBadge shape="attention" tone="attention" label={t('office-stock.late')} />
        ) : undefined,
    }),
    /** How many lines are done, of how many. */
    linesDone: <Row extends WithLines>(): Column<Row> => ({
      key: 'done',
      label: t('office-stock.linesDone'),
      width: '90px',
      isRight: true,
      cell: linesDone,
      text: linesDone,
    }),
  };
}
