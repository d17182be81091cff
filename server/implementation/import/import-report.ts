import Papa from 'papaparse';
import {storableText} from '../../db/storable.ts';
import type {ImportPlan} from './import-plan.ts';
import {importReasons} from './import-reasons.ts';
import type {ImportResult} from './run-import.ts';

/** Every row that could not be taken, and why, for a spreadsheet: one line per thing that is wrong. */
export function refusalCsv({tally}: ImportPlan): string {
  const data = tally.refusals().map(({table, key, column, value, reason, detail}) => {
    const {zh, en} = importReasons[reason];
    return {
      table,
      key: storableText(key),
      column: storableText(column),
      value,
      reason,
      zh: detail === undefined ? zh : `${zh}：${detail}`,
      en,
    };
  });
  const columns = ['table', 'key', 'column', 'value', 'reason', 'zh', 'en'];
  // The mark makes Excel read the Chinese as what it is.
  return `\uFEFF${Papa.unparse({fields: columns, data}, {newline: '\n', escapeFormulae: true})}\n`;
}

/** The summary for the console. */
export function summaryLines({tally}: ImportPlan, result: ImportResult): readonly string[] {
  const tables = tally.tables();
  const width = Math.max(...tables.map(({table}) => table.length)) + 2;
  const cell = (value: number | string) => String(value).padStart(10);
  const line = (name: string, cells: readonly (number | string)[], more: string) =>
    `${name.padEnd(width)}${cells.map(cell).join('')}  ${more}`.trimEnd();
  const sum = (pick: (table: (typeof tables)[number]) => number) =>
    tables.reduce((total, table) => total + pick(table), 0);
  return [
    line('', ['读 read', '收 taken', '退 refused', '略 left'], ''),
    ...tables.map(({table, read, taken, refused, leftOut, reasons}) =>
      line(table, [read, taken, refused, leftOut], reasonText(reasons)),
    ),
    line(
      'Σ',
      [
        sum((table) => table.read),
        sum((table) => table.taken),
        sum((table) => table.refused),
        sum((table) => table.leftOut),
      ],
      '',
    ),
    `${result.facts} 条记录：新记 ${result.booked}，已有 ${result.already}，待处理异常 ${result.withCase} | ${result.facts} facts: ${result.booked} new, ${result.already} already there, ${result.withCase} with a case`,
  ];
}

function reasonText(reasons: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(reasons)
    .map(([reason, count]) => `${reason} ${count ?? 0}`)
    .join(', ');
}
