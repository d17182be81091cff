// Both sources are folders with one file per table.
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import Papa from 'papaparse';
import {OperatorError} from '../../ops/operator-error.ts';

/** A row with its key; cells as text, absent and null as ''. */
export type SourceRow = {readonly key: string; readonly cells: Readonly<Record<string, string>>};
export type Source = ReadonlyMap<string, readonly SourceRow[]>;

async function filesOf(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new OperatorError(`读不到文件夹 ${folder}`, `The folder ${folder} cannot be read`, error);
  });
  const files = names.filter((name) => name.endsWith(ending) && !name.startsWith('_')).sort();
  if (files.length > 0) return files;
  throw new OperatorError(
    `文件夹 ${folder} 里没有 ${ending} 文件`,
    `There is no ${ending} file in ${folder}`,
  );
}

/** A folder of CSV files; the first column of each is its key. */
export async function readCsvFolder(folder: string): Promise<Source> {
  const tables = new Map<string, readonly SourceRow[]>();
  for (const name of await filesOf(folder, '.csv')) {
    const text = await readFile(path.join(folder, name), 'utf8');
    const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    const column = parsed.meta.fields?.[0] ?? '';
    tables.set(
      path.basename(name, '.csv'),
      parsed.data.map((cells) => ({key: cells[column] ?? '', cells})),
    );
  }
  return tables;
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value as string | number | boolean); // cells of a record

/** A folder of JSON arrays; `pk` is the key. */
export async function readJsonFolder(folder: string): Promise<Source> {
  const tables = new Map<string, readonly SourceRow[]>();
  for (const name of await filesOf(folder, '.json')) {
    const rows = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as readonly Record<
      string,
      unknown
    >[]; // the source's own format
    const cells = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, textOf(value)])),
    );
    tables.set(
      path.basename(name, '.json'),
      cells.map((own) => ({key: own.pk ?? '', cells: own})),
    );
  }
  return tables;
}

export const rowsOf = (source: Source, table: string): readonly SourceRow[] => source.get(table) ?? [];
