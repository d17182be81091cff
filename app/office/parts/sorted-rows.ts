// The order of a list as its user chose it by a click on a column.

export type Order = {readonly key: string; readonly isDescending: boolean};
type Sortable<Row> = {readonly key: string; readonly text?: (row: Row) => string};

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);
// Numbers by value, all else in Chinese order with digits inside by value: WO-9 before WO-10.
const collator = new Intl.Collator('zh-CN', {numeric: true});

function compareTexts(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  return collator.compare(a, b);
}

/** Rows in the chosen order; equal rows keep theirs, empty cells stand last either way. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  order: Order | undefined,
): readonly Row[] {
  const text = columns.find(({key}) => key === order?.key)?.text;
  if (order === undefined || text === undefined) return rows;
  const sign = order.isDescending ? -1 : 1;
  return rows
    .map((row) => ({row, text: text(row)}))
    .sort((a, b) => {
      if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
      return sign * compareTexts(a.text, b.text);
    })
    .map(({row}) => row);
}

/** The next order after a click: ascending, descending, as it came. */
export function nextOrder(order: Order | undefined, key: string): Order | undefined {
  if (order?.key !== key) return {key, isDescending: false};
  return order.isDescending ? undefined : {key, isDescending: true};
}
