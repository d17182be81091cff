// Pages stay open while the server is upgraded under them and then ask for parts of their own build. A new release
// comes without the files of the one before, so each start puts the assets of its build into the data folder and
// leaves those of the builds before it.
import {createHash, randomBytes} from 'node:crypto';
import {cp, mkdir, readFile, readdir, rename, rm, stat, utimes} from 'node:fs/promises';
import path from 'node:path';

export const shells = [
  {name: 'terminal', assets: 'assets'},
  {name: 'office', assets: 'o-assets'},
] as const;
export type Shell = (typeof shells)[number]['name'];

const keptBefore = 2; // builds beside the one of now: a terminal may sleep through one upgrade

export const keptFolder = (dataDir: string): string => path.join(dataDir, 'builds');

/** Name of a build: twelve hex digits over its file names, which carry hashes, and over the pages that do not. */
export async function buildOf(folder: string): Promise<string | undefined> {
  const files = await readdir(folder, {recursive: true}).catch(() => undefined);
  if (files === undefined) return undefined;
  const hash = createHash('sha256');
  for (const file of files.map((name) => name.replaceAll('\\', '/')).sort()) {
    hash.update(`${file}\n`);
    if (/(\.html|(^|\/)sw\.js)$/.test(file)) hash.update(await readFile(path.join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Builds of a shell in the data folder, the last one in use first. */
export async function keptBuilds(kept: string, shell: Shell): Promise<readonly string[]> {
  const home = path.join(kept, shell);
  const names = (await readdir(home).catch(() => [])).filter((name) => /^[0-9a-f]{12}$/.test(name));
  const dated = await Promise.all(
    names.map(async (name) => ({name, at: (await stat(path.join(home, name))).mtimeMs})),
  );
  return dated.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1)).map(({name}) => name);
}

/** What a start left half made; an hour is longer than any copy of a start that runs beside this one. */
async function forgetHalves(home: string, now: Date): Promise<void> {
  for (const name of (await readdir(home)).filter((entry) => entry.startsWith('.'))) {
    const half = path.join(home, name);
    const at = (await stat(half).catch(() => undefined))?.mtimeMs ?? 0;
    if (now.getTime() - at > 3_600_000) await rm(half, {recursive: true, force: true});
  }
}

async function keepOne(dist: string, kept: string, {name, assets}: (typeof shells)[number], now: Date) {
  const build = await buildOf(path.join(dist, name));
  if (build === undefined) return;
  const home = path.join(kept, name);
  const place = path.join(home, build);
  const isThere = (await stat(place).catch(() => undefined)) !== undefined;
  if (!isThere) {
    // Beside its place first: a start that is killed half-way leaves no half build under the name of a whole one.
    const making = path.join(home, `.${build}-${randomBytes(4).toString('hex')}`);
    await mkdir(making, {recursive: true});
    await cp(path.join(dist, name, assets), path.join(making, assets), {recursive: true});
    await rename(making, place);
  }
  await utimes(place, now, now);
  await forgetHalves(home, now);
  const old = (await keptBuilds(kept, name)).filter((other) => other !== build).slice(keptBefore);
  for (const gone of old) await rm(path.join(home, gone), {recursive: true, force: true});
}

/** Keeps the assets of the builds in `dist`; throws away what is older than the two builds before them. */
export async function keepBuilds(dist: string, kept: string, now: Date): Promise<void> {
  for (const shell of shells) await keepOne(dist, kept, shell, now);
}
