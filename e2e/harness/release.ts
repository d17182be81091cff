// Another release of the product beside this one: a copy of its sources that a story changes, builds and starts.
// So an upgrade in a story is what it is in life: other code, another build, perhaps another migration.
import {execFileSync} from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {newFolder, removeFolder, root} from './scratch.ts';

const sources = [
  'app',
  'public',
  'server',
  'shared',
  'sync',
  'tools',
  'package.json',
  'tsconfig.base.json',
  'vite.config.ts',
];

export type Release = {readonly folder: string; remove(): void};
/** By file: what is replaced by what; an empty list of pairs with a text is a new file. */
export type Change =
  | {readonly file: string; readonly replace: readonly (readonly [was: string, is: string])[]}
  | {readonly file: string; readonly text: string};

const isSource = (path: string) => !/\.(test|spec)\.tsx?$/.test(path) && basename(path) !== 'node_modules';

const make = (folder: string, change: Change) => {
  const path = join(folder, change.file);
  mkdirSync(dirname(path), {recursive: true});
  if ('text' in change) {
    writeFileSync(path, change.text);
    return;
  }
  let text = readFileSync(path, 'utf8');
  for (const [was, is] of change.replace) {
    if (!text.includes(was))
      throw new Error(`${change.file} has no "${was}": the story has to follow the product`);
    text = text.replace(was, is);
  }
  writeFileSync(path, text);
};

const build = (folder: string, version: string) => {
  // vite.config.ts is empty for who says that it is a test.
  const {VITEST: _test, ...env} = process.env;
  execFileSync(process.execPath, ['tools/build.ts', 'terminal'], {
    cwd: folder,
    env: {...env, CHEJIAN_VERSION: version},
    stdio: ['ignore', 'ignore', 'pipe'], // what it complains about is in the error
  });
};

const newestIn = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

/** The terminal as it was built last, when nothing was changed since. */
const isBuilt = (): boolean => {
  const page = statSync(join(root, 'dist/terminal/sw.js'), {throwIfNoEntry: false});
  return (
    page !== undefined &&
    ['app', 'public', 'shared', 'sync', 'tools'].every(
      (folder) => newestIn(join(root, folder)) < page.mtimeMs,
    )
  );
};

/** Copies the product, changes it and builds its terminal; the office is a page only, nobody looks at it here. */
export const makeRelease = (version: string, changes: readonly Change[] = []): Release => {
  const folder = newFolder(`release-${version}`);
  const remove = () => removeFolder(folder);
  try {
    for (const source of sources) {
      if (existsSync(join(root, source))) {
        cpSync(join(root, source), join(folder, source), {recursive: true, filter: isSource});
      }
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const change of changes) make(folder, change);
    if (changes.length === 0 && isBuilt())
      cpSync(join(root, 'dist/terminal'), join(folder, 'dist/terminal'), {recursive: true});
    else build(folder, version);
    mkdirSync(join(folder, 'dist/office/office'), {recursive: true});
    writeFileSync(join(folder, 'dist/office/office/index.html'), '<!doctype html><title>office</title>');
  } catch (cause) {
    remove();
    throw cause;
  }
  return {folder, remove};
};
