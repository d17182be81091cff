import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {repositoryRoot, workspaceFiles} from './workspace-files.ts';

export const maxLinesPerFile = 400; // every project we read suffers from its one file over a thousand lines

const isSource = (path: string) => /\.(ts|tsx|mts|cts|js|mjs|cjs|css|sql|html)$/.test(path);

/** Source files that are too long, each with its number of lines. */
export const filesTooLong = (root: string = repositoryRoot): readonly string[] =>
  workspaceFiles(root)
    .filter((path) => isSource(path) && !path.startsWith('public/vendor/'))
    .map((path) => ({path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length}))
    .filter(({lines}) => lines > maxLinesPerFile)
    .map(({path, lines}) => `${path}: ${lines} lines, at most ${maxLinesPerFile}`);

if (import.meta.main) {
  const tooLong = filesTooLong();
  for (const line of tooLong) console.log(line);
  if (tooLong.length === 0) console.log(`no source file is longer than ${maxLinesPerFile} lines`);
  process.exitCode = tooLong.length === 0 ? 0 : 1;
}
