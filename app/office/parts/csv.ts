import Papa from 'papaparse';

// A cell that begins like a formula would run when a spreadsheet opens the file.
const harmless = (cell: string) =>
  /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;

/** Rows as CSV text. */
export const csvText = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  Papa.unparse([[...head], ...rows.map((row) => row.map(harmless))]);

/** Saves rows as a CSV file that spreadsheets open with the right characters. */
export const saveCsv = (name: string, head: readonly string[], rows: readonly (readonly string[])[]) => {
  const text = csvText(head, rows);
  // The mark at the start tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob([`\uFEFF${text}`], {type: 'text/csv;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
};
