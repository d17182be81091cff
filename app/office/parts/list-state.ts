// What a list shows right now, and how it stands in the address. Pure, so that a test can hold it.
import type {Order} from './sorted-rows.ts';

export type ListState = {
  /** Key of one of the list's own tabs. */
  readonly tab: string;
  readonly search: string;
  /** Chosen values by column; a column without any is absent. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly order?: Order | undefined;
  /** Keys of the columns in their order; absent = as the list has them. */
  readonly columns?: readonly string[] | undefined;
};

const filterMark = 'f.';

// Values are free text: what separates them is escaped inside them.
const joined = (values: readonly string[]) =>
  values.map((value) => value.replaceAll(/[\\,]/g, String.raw`\$&`)).join(',');

function split(text: string): readonly string[] {
  const values = [''];
  const add = (more: string) => values.push((values.pop() ?? '') + more);
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === ',') values.push('');
    else if (sign === '\\') add(text.charAt((at += 1)));
    else add(sign);
  }
  return values;
}

/** A list as it stands in an address: whoever opens it sees the same rows in the same order. */
export function paramsOf(state: ListState): Readonly<Record<string, string>> {
  const {order} = state;
  return {
    tab: state.tab,
    ...(state.search === '' ? {} : {q: state.search}),
    ...(order === undefined ? {} : {sort: `${order.isDescending ? '-' : ''}${order.key}`}),
    ...(state.columns === undefined ? {} : {columns: joined(state.columns)}),
    ...Object.fromEntries(
      Object.entries(state.filters).map(([key, values]) => [`${filterMark}${key}`, joined(values)]),
    ),
  };
}

/** Reads an address; undefined when it says nothing about the list. */
export function stateOf(params: Readonly<Record<string, unknown>>): ListState | undefined {
  const text = (key: string) => {
    const value = params[key];
    return typeof value === 'string' ? value : '';
  };
  if (text('tab') === '') return undefined;
  const sort = text('sort');
  const filters = Object.keys(params)
    .filter((key) => key.startsWith(filterMark) && text(key) !== '')
    .map((key) => [key.slice(filterMark.length), split(text(key))] as const);
  return {
    tab: text('tab'),
    search: text('q'),
    filters: Object.fromEntries(filters),
    ...(sort === '' ? {} : {order: {key: sort.replace(/^-/, ''), isDescending: sort.startsWith('-')}}),
    ...(text('columns') === '' ? {} : {columns: split(text('columns'))}),
  };
}

function address(state: ListState): string {
  const params = new URLSearchParams(paramsOf(state));
  params.sort();
  return params.toString();
}

/** Whether two states show the same, for a view that was changed and not saved. */
export const isSameState = (a: ListState, b: ListState): boolean => address(a) === address(b);
