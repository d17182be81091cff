// Builds both browser bundles side by side: node tools/build.ts [terminal|office]
// A build is made beside the old one and then takes its place; the one before stays in
// dist/<name>-previous, because a page that is still open asks for its old chunks.
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vite = join(root, 'node_modules/vite/bin/vite.js');
const folderOf = (name: string) => join(root, 'dist', name);

const runBuild = (name: string, outDir: string) =>
  new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', outDir], {
      cwd: root,
      env: {...process.env, CHEJIAN_BUILD: name, NODE_ENV: 'production'},
      stdio: ['ignore', 'pipe', 'inherit'], // the plugin for the service worker prints in spite of the log level
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The ${name} build ended with ${code}\n${output}`)),
    );
  });

const hashesOf = (html: string, inline: RegExp) =>
  [...html.matchAll(inline)].map(
    (match) =>
      `'sha256-${createHash('sha256')
        .update(match[1] ?? '')
        .digest('base64')}'`,
  );

// The inline boot scripts and styles are the only ones; the server allows exactly these hashes.
const writeHashes = (folder: string) => {
  const pages = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((path) =>
    path.endsWith('.html'),
  );
  const texts = pages.map((page) => readFileSync(join(folder, page), 'utf8'));
  const collect = (inline: RegExp) => [...new Set(texts.flatMap((html) => hashesOf(html, inline)))];
  const hashes = {
    scripts: collect(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g),
    styles: collect(/<style[^>]*>([\s\S]*?)<\/style>/g),
  };
  writeFileSync(join(folder, 'csp.json'), `${JSON.stringify(hashes, undefined, 2)}\n`);
};

const filesOf = (folder: string) =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'}).sort().join('\n');

const takePlace = (name: string, built: string) => {
  const folder = folderOf(name);
  const previous = `${folder}-previous`;
  // File names carry hashes: the same names are the same build, and the one before stays worth keeping.
  const isNew = existsSync(folder) && filesOf(folder) !== filesOf(built);
  if (isNew) {
    rmSync(previous, {recursive: true, force: true});
    renameSync(folder, previous);
  } else {
    rmSync(folder, {recursive: true, force: true});
  }
  renameSync(built, folder);
};

const build = async (name: string) => {
  const built = join(root, 'dist', `.next-${name}-${process.pid}`);
  try {
    await runBuild(name, built);
    writeHashes(built);
    takePlace(name, built);
  } finally {
    rmSync(built, {recursive: true, force: true});
  }
};

const requested = process.argv.slice(2);
const builds = requested.length > 0 ? requested : ['terminal', 'office'];
const startedAt = performance.now();
await Promise.all(builds.map(build));
console.log(`built ${builds.join(' and ')} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
