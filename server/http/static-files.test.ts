import {mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {buildOf, keepBuilds, keptBuilds} from '../ops/kept-builds.ts';
import {staticFiles} from './static-files.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, {recursive: true, force: true})));

const newFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'chejian-static-'));
  folders.push(folder);
  return folder;
};

const write = (root: string, files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), {recursive: true});
    writeFileSync(path.join(root, name), text);
  }
};

/** A release as a machine gets it that does not build for itself: only its own files. */
const release = (no: number) => {
  const dist = newFolder();
  write(dist, {
    'terminal/index.html': `page ${no}`,
    'terminal/sw.js': `worker ${no}`,
    [`terminal/assets/part-${no}.js`]: `part ${no}`,
    'terminal/assets/same.js': 'same',
    'office/office/index.html': `office ${no}`,
    'office/supervisor/index.html': `phone ${no}`,
    'office/supervisor/sw.js': `phone worker ${no}`,
    [`office/o-assets/list-${no}.js`]: `list ${no}`,
  });
  return dist;
};
const start = async (dist: string, kept: string, minute: number) => {
  await keepBuilds(dist, kept, new Date(Date.UTC(2026, 0, 1, 0, minute)));
  return staticFiles({dist, kept});
};

test('a page of the build before still gets its parts after the upgrade, unchanged and for ever', async () => {
  const kept = newFolder();
  await start(release(1), kept, 1);
  const app = await start(release(2), kept, 2);
  for (const [file, text] of [
    ['/t/assets/part-1.js', 'part 1'],
    ['/t/assets/part-2.js', 'part 2'],
    ['/o-assets/list-1.js', 'list 1'],
  ] as const) {
    const answer = await app.request(file);
    expect([file, answer.status, await answer.text()]).toEqual([file, 200, text]);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
  }
  expect((await app.request('/t/assets/part-9.js')).status).toBe(404);
});

test('pages and the worker are those of now and always asked for', async () => {
  const kept = newFolder();
  await start(release(1), kept, 1);
  const app = await start(release(2), kept, 2);
  for (const [file, text] of [
    ['/t/', 'page 2'],
    ['/t/sw.js', 'worker 2'],
    ['/t/job/7', 'page 2'],
    ['/o/orders', 'office 2'],
    ['/s/', 'phone 2'],
    ['/s/index.html', 'phone 2'],
    ['/s/sw.js', 'phone worker 2'],
    ['/s/cases/7', 'phone 2'],
    ['/o/sw.js', 'office 2'],
  ] as const) {
    const answer = await app.request(file);
    expect([file, await answer.text()]).toEqual([file, text]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  }
});

test('two builds before this one are kept, the third goes', async () => {
  const kept = newFolder();
  const dists = [1, 2, 3, 4].map(release);
  let app = staticFiles({kept});
  for (const [index, dist] of dists.entries()) app = await start(dist, kept, index);
  const statuses = await Promise.all(
    [1, 2, 3, 4].map(async (no) => (await app.request(`/t/assets/part-${no}.js`)).status),
  );
  expect(statuses).toEqual([404, 200, 200, 200]);
  const [first, second, third] = await Promise.all(
    [dists[3], dists[2], dists[1]].map((dist) => buildOf(path.join(dist ?? '', 'terminal'))),
  );
  expect(await keptBuilds(kept, 'terminal')).toEqual([first, second, third]);
  const named = (await (await app.request('/build')).json()) as {readonly terminal: unknown};
  expect(named.terminal).toEqual({build: first, kept: [second, third]});
});

test('a build that is taken back into use is not the oldest any more', async () => {
  const kept = newFolder();
  const [one, two, three, four] = [1, 2, 3, 4].map(release) as [string, string, string, string]; // four of four
  for (const [index, dist] of [one, two, three, one, four].entries()) await start(dist, kept, index);
  const app = staticFiles({dist: four, kept});
  expect((await app.request('/t/assets/part-1.js')).status).toBe(200);
  expect((await app.request('/t/assets/part-2.js')).status).toBe(404);
});

test('a start that was killed while it kept a build is made up for by the next one', async () => {
  const kept = newFolder();
  const dist = release(1);
  const build = (await buildOf(path.join(dist, 'terminal'))) ?? '';
  write(kept, {[`terminal/.${build}-0badcafe/assets/part-1.js`]: 'par'});
  const app = await start(dist, kept, 1);
  rmSync(path.join(dist, 'terminal'), {recursive: true});
  expect(await (await app.request('/t/assets/part-1.js')).text()).toBe('part 1');
  const left = path.join(kept, 'terminal', `.${build}-0badcafe`);
  utimesSync(left, new Date(0), new Date(0));
  await start(dist, kept, 2);
  await start(release(2), kept, 3);
  expect(readdirSync(path.join(kept, 'terminal')).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('no path leads out of the kept builds', async () => {
  const kept = newFolder();
  write(kept, {'secret.txt': 'secret'});
  const app = await start(release(1), kept, 1);
  for (const file of ['/t/assets/..%2f..%2f..%2fsecret.txt', '/t/assets/../../../secret.txt'])
    expect(await (await app.request(file)).text()).not.toBe('secret');
});
