// How values of PostgreSQL look in our code. Nothing here may lose a digit: what does not fit stops the work.
import pg from 'pg';
import {assert} from '../../shared/kernel/assert.ts';

function int8(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `int8 ${text} does not fit a number`);
  return value;
}

/** `2026-01-02 03:04:05.678+08` → `2026-01-01T19:04:05.678Z`; our clocks count milliseconds. */
function timestamptz(text: string): string {
  const at = new Date(text);
  assert(!Number.isNaN(at.getTime()), `timestamp ${text} is not a moment`);
  return at.toISOString();
}

const asText = (text: string) => text;
const {builtins} = pg.types;

function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  // 1009 is text[]: its parser knows the quoting, the elements are ours.
  // The types list no array types.
  const parseTexts = pg.types.getTypeParser(1009 as never) as unknown as (text: string) => (string | null)[];
  return (text) => parseTexts(text).map((element) => (element === null ? null : parse(element)));
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, int8],
  [1016, arrayOf(int8)],
  [builtins.TIMESTAMPTZ, timestamptz],
  [1185, arrayOf(timestamptz)],
  [builtins.TIMESTAMP, asText],
  [builtins.DATE, asText],
  [1182, arrayOf(asText)],
  [builtins.NUMERIC, asText],
  [1231, arrayOf(asText)],
  [builtins.INTERVAL, asText],
]);

/** int8 → number, numeric and date → string, timestamptz → ISO string in UTC, json → parsed. */
export const rowTypes: pg.CustomTypesConfig = {
  // The signature of pg is a set of overloads that no implementation can satisfy.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid as never, format)) as typeof pg.types.getTypeParser,
};
