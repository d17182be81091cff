// What the terminal build weighs on the line, brotli at its best, beside its budgets (budgets.json, kB of 1000 bytes).
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';
import type {Bench, Row} from './bench.ts';
import {rowOf} from './bench.ts';

type Budgets = {readonly terminal: Readonly<Record<string, number>>};
const text = readFileSync(fileURLToPath(new URL('./budgets.json', import.meta.url)), 'utf8');
const budgets = JSON.parse(text) as Budgets; // our own file
export const terminalBuild = fileURLToPath(new URL('../dist/terminal', import.meta.url));

export type Size = {
  readonly what: string;
  readonly kb: number;
  readonly budgetKb: number;
  readonly files: readonly (readonly [string, number])[];
};

// A part that is renamed falls into what is always needed and breaks that budget: it cannot hide.
// Looked at in the office, or opened before there is a terminal; none of it may be kept on the device.
const never = /^assets\/gallery-|^csp\.json$|^install\.html$/;
const scan = /^assets\/(?:camera-panel|decode-worker|zxing)[^/]*$/;
const labels = /^assets\/[^/]*label[^/]*$/;

function compressed(file: string): number {
  const options = {params: {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY}};
  return brotliCompressSync(readFileSync(file), options).length / 1000;
}

/** The page, its entry, and everything that is imported before the entry runs. */
function shellFiles(dist: string): readonly string[] {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const found = new Set<string>(['index.html']);
  const queue = [...html.matchAll(/(?:src|href)="\/t\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file]) => file ?? '',
  );
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(path.join(dist, file), 'utf8');
    queue.push(
      ...[...text.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([^"']+\.js)["']/g)].map(
        ([, name]) => `assets/${name}`,
      ),
    );
  }
  return [...found];
}

/** What is left out of the sizes and yet kept for work without a line: nothing may be. */
export function keptUnweighed(dist: string): readonly string[] {
  const worker = readFileSync(path.join(dist, 'sw.js'), 'utf8');
  const kept = [...worker.matchAll(/"url":"([^"]+)"/g)].map(([, file]) => file ?? '');
  if (kept.length < 5) throw new Error('the list of the service worker is not where it was');
  return kept.filter((file) => never.test(file));
}

/** Sizes of the parts of a terminal build. */
export function sizesOf(dist: string): readonly Size[] {
  const all = readdirSync(dist, {recursive: true, encoding: 'utf8'}).filter(
    (file) => /\.(?:js|css|html|wasm)$/.test(file) && !never.test(file),
  );
  const parts: readonly (readonly [string, string, readonly string[]])[] = [
    ['before sign-in: page, entry, its imports and styles', 'shellKb', shellFiles(dist)],
    [
      'all that works offline, without scanning and labels',
      'offlineKb',
      all.filter((file) => !scan.test(file) && !labels.test(file)),
    ],
    ['scanning by camera, loaded when first used', 'scanKb', all.filter((file) => scan.test(file))],
    ['labels, loaded when first used', 'labelsKb', all.filter((file) => labels.test(file))],
  ];
  return parts.map(([what, key, files]) => {
    const weighed = files
      .map((file) => [file, Number(compressed(path.join(dist, file)).toFixed(1))] as const)
      .sort((a, b) => b[1] - a[1]);
    return {
      what,
      kb: weighed.reduce((sum, [, kb]) => sum + kb, 0),
      budgetKb: budgets.terminal[key] ?? 0,
      files: weighed,
    };
  });
}

async function run(): Promise<readonly Row[]> {
  if (!existsSync(terminalBuild)) throw new Error('no dist/terminal: npm run build first');
  const sizes = sizesOf(terminalBuild);
  for (const {what, files} of sizes)
    console.log(`${what}\n${files.map(([file, kb]) => `  ${kb} kB  ${file}`).join('\n')}`);
  return sizes.map(({what, kb, budgetKb}) =>
    rowOf({
      what: `size in kB brotli, ${what}, beside its budget`,
      ours: kb,
      ceiling: budgetKb,
      goal: 1,
      better: 'lower',
      runs: 1,
    }),
  );
}

export const bench: Bench = {name: 'sizes', run};
