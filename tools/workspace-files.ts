import {readdirSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of the repository. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const skipped = new Set(['node_modules', 'dist', '.git', '.cache', '.data', 'coverage', '.tmp', 'results']);

/** All files that belong to the repository, relative to its root, with forward slashes. */
export const workspaceFiles = (root: string = repositoryRoot): readonly string[] => {
  const walk = (folder: string): string[] =>
    readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
      return entry.isFile() && !entry.name.endsWith('.log') ? [path] : [];
    });
  return walk(root)
    .map((path) => relative(root, path).split(sep).join('/'))
    .sort();
};
