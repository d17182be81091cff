import path from 'node:path';

export const importAdapters = ['ktg', 'inventree'] as const;
export type ImportAdapter = (typeof importAdapters)[number];
export type ImportCommand = {
  readonly adapter: ImportAdapter;
  readonly folder: string;
  /** A tenant of its own for each adapter unless another is named. */
  readonly tenant: string | undefined;
  readonly isDryRun: boolean;
  readonly report: string;
};

const usage =
  'npm run import -- <ktg|inventree> <文件夹 folder> [--tenant code] [--dry-run] [--report file.csv]';

/** Reads the words of the command line; each fault is one line in Chinese and English. */
export function readImportCommand(
  words: readonly string[],
):
  | {readonly ok: true; readonly command: ImportCommand}
  | {readonly ok: false; readonly lines: readonly string[]} {
  const lines: string[] = [];
  const values = new Map<string, string>();
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--dry-run') values.set(word, 'yes');
    else if (word === '--tenant' || word === '--report') {
      const value = words[(at += 1)];
      if (value === undefined || value.startsWith('--'))
        lines.push(`${word} 后面要有内容 | ${word} needs a value`);
      else values.set(word, value);
    } else if (word.startsWith('--')) lines.push(`不认识的选项“${word}” | Unknown option "${word}"`);
    else plain.push(word);
  }
  const [name = '', folder = '', ...rest] = plain;
  const adapter = importAdapters.find((known) => known === name);
  if (adapter === undefined)
    lines.push(
      `不认识的来源“${name}”，可用 ${importAdapters.join('、')} | Unknown source "${name}"; known are ${importAdapters.join(', ')}`,
    );
  if (folder === '') lines.push('没有写文件夹 | The folder is missing');
  if (rest.length > 0) lines.push(`多余的内容：${rest.join(' ')} | Not understood: ${rest.join(' ')}`);
  const tenant = values.get('--tenant');
  if (tenant !== undefined && !/^[a-z0-9][a-z0-9-]{0,38}$/.test(tenant)) {
    lines.push(
      `租户代号只能用小写字母、数字和 -：“${tenant}” | A tenant code has small letters, digits and - only: "${tenant}"`,
    );
  }
  if (lines.length > 0 || adapter === undefined) return {ok: false, lines: [...lines, usage]};
  const report = path.resolve(values.get('--report') ?? `import-${adapter}.csv`);
  return {
    ok: true,
    command: {adapter, folder: path.resolve(folder), tenant, isDryRun: values.has('--dry-run'), report},
  };
}
