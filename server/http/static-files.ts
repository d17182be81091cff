// The built app. Assets carry their hash in the name and are kept for ever; pages and the service worker are always asked for.
// An asset that this build does not have may belong to one of the builds before it: a page that is still open asks for it.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {Hono} from 'hono';
import {buildOf, keptBuilds} from '../ops/kept-builds.ts';
import type {Shell} from '../ops/kept-builds.ts';

const builtApp = fileURLToPath(new URL('../../dist', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};
type Build = {
  readonly folder: Shell;
  /** The build before on a machine that builds for itself (tools/build.ts). */
  readonly previous: string;
  readonly base: string;
  readonly pages: Readonly<Record<string, string>>;
};
const builds: readonly Build[] = [
  {folder: 'terminal', previous: 'terminal-previous', base: '/t/', pages: {'/t/': 'index.html'}},
  {
    folder: 'office',
    previous: 'office-previous',
    base: '/',
    pages: {'/o/': 'office/index.html', '/s/': 'supervisor/index.html'},
  },
];

type Places = {
  readonly dist?: string;
  /** Where the assets of the builds before lie (ops/kept-builds.ts). */
  readonly kept: string;
};
type Found = {readonly places: Required<Places>; readonly relative: string};

/** Serves dist/; a page path without a file is its shell's page, a missing asset is a 404. */
export function staticFiles({dist = builtApp, kept}: Places): Hono {
  const app = new Hono();
  const places = {dist, kept};
  const page = async (relative: string) =>
    (await fileReply(path.join(dist, 'terminal'), relative, false)) ?? notFound();
  app.get('/', (context) =>
    context.redirect(isHandheld(context.req.header('user-agent') ?? '') ? '/t/' : '/o/', 302),
  );
  app.get('/t', (context) => context.redirect('/t/', 301));
  app.get('/o', (context) => context.redirect('/o/', 301));
  app.get('/s', (context) => context.redirect('/s/', 301));
  app.get('/rescue', () => page('rescue.html'));
  app.get('/install', () => page('install.html'));
  app.get('/build', async (context) => {
    context.header('cache-control', 'no-store');
    return context.json(await buildsOf(places));
  });
  app.get('/c/*', (context) => context.redirect(`/t/${new URL(context.req.url).pathname}`, 302));
  app.get('*', async (context) => {
    const pathname = readable(new URL(context.req.url).pathname);
    return pathname === undefined ? notFound() : answer(places, pathname);
  });
  return app;
}

function readable(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined; // A lone % is the name of nothing.
  }
}

/** Which build of each shell is served, and which older ones still are. */
async function buildsOf({dist, kept}: Required<Places>) {
  const of = async (shell: Shell) => {
    const build = await buildOf(path.join(dist, shell));
    return {build, kept: (await keptBuilds(kept, shell)).filter((name) => name !== build)};
  };
  return {terminal: await of('terminal'), office: await of('office')};
}

async function answer(places: Required<Places>, pathname: string): Promise<Response> {
  for (const build of builds) {
    if (!pathname.startsWith(build.base)) continue;
    const relative = pathname.slice(build.base.length);
    if (relative.includes('..')) return notFound();
    if (/(^|\/)(o-)?assets\//.test(relative)) {
      const found = await assetReply(build, {places, relative});
      return found ?? notFound();
    }
    const folder = path.join(places.dist, build.folder);
    const found = relative === '' ? undefined : await fileReply(folder, relative, false);
    if (found !== undefined) return found;
    const page = Object.entries(build.pages).find(([prefix]) => pathname.startsWith(prefix));
    if (page === undefined) continue;
    const [prefix, file] = page;
    // What lies beside the page: the worker of the phone.
    const beside = path.join(path.dirname(file), pathname.slice(prefix.length));
    return (await fileReply(folder, beside, false)) ?? (await fileReply(folder, file, false)) ?? notBuilt();
  }
  return notFound();
}

/** From the build of now, else from the newest older one that has it. */
async function assetReply(build: Build, {places, relative}: Found): Promise<Response | undefined> {
  const {dist, kept} = places;
  const now = await fileReply(path.join(dist, build.folder), relative, true);
  if (now !== undefined) return now;
  for (const older of await keptBuilds(kept, build.folder)) {
    const found = await fileReply(path.join(kept, build.folder, older), relative, true);
    if (found !== undefined) return found;
  }
  return fileReply(path.join(dist, build.previous), relative, true);
}

async function fileReply(
  folder: string,
  relative: string,
  isImmutable: boolean,
): Promise<Response | undefined> {
  const file = path.join(folder, relative);
  if (!file.startsWith(folder + path.sep)) return undefined;
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

const isHandheld = (agent: string) => /Android|iPad|iPhone|Mobile/.test(agent);
const notFound = () =>
  new Response('404', {status: 404, headers: {'content-type': 'text/plain', 'cache-control': 'no-store'}});
const notBuilt = () =>
  new Response('界面还没有生成，请运行 npm run build。 The app is not built yet: run npm run build.', {
    status: 503,
    headers: {'content-type': 'text/plain; charset=utf-8'},
  });
