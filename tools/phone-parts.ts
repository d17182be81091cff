// The phone is built together with the office and shares parts with it. Its worker keeps the page, and every part that
// the page can reach, also the ones it loads later; nothing of the office.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

type Part = {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
};
type Entry = {url: string; revision: string | null; size: number};

/** Files that a page of the build needs, as the build's own list of parts says. */
export const reachableFiles = (parts: Readonly<Record<string, Part>>, page: string): ReadonlySet<string> => {
  const files = new Set<string>();
  const seen = new Set<string>();
  const walk = (key: string) => {
    const part = parts[key];
    if (part === undefined || seen.has(key)) return;
    seen.add(key);
    for (const file of [part.file, ...(part.css ?? []), ...(part.assets ?? [])]) files.add(file);
    for (const next of [...(part.imports ?? []), ...(part.dynamicImports ?? [])]) walk(next);
  };
  walk(page);
  return files;
};

/** Turns everything that was built into what the phone keeps, with the addresses under which the server has it. */
export const phoneManifest =
  (outDir: () => string, partsFile: string) =>
  (entries: readonly Entry[]): Promise<{manifest: Entry[]; warnings: string[]}> => {
    const parts = JSON.parse(readFileSync(join(outDir(), partsFile), 'utf8')) as Record<string, Part>; // written by vite
    const needed = reachableFiles(parts, 'supervisor/index.html');
    if (needed.size === 0) throw new Error(`${partsFile} names no page supervisor/index.html`);
    const isKept = ({url}: Entry) => needed.has(url) || url.endsWith('.webmanifest');
    const manifest = entries.flatMap((entry) => {
      if (entry.url === 'supervisor/index.html') return [{...entry, url: '/s/index.html'}];
      return isKept(entry) ? [{...entry, url: `/${entry.url}`}] : [];
    });
    return Promise.resolve({manifest, warnings: []});
  };
