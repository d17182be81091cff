// The built app. Assets carry their hash in the name and are kept for ever; pages and the service worker are always asked for.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {Hono} from 'hono';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
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
  readonly folder: string;
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

/** Serves dist/; a page path without a file is its shell's page, a missing asset is a 404. */
export function staticFiles(): Hono {
  const app = new Hono();
  app.get('/', (context) =>
    context.redirect(isHandheld(context.req.header('user-agent') ?? '') ? '/t/' : '/o/', 302),
  );
  app.get('/t', (context) => context.redirect('/t/', 301));
  app.get('/o', (context) => context.redirect('/o/', 301));
  app.get('/s', (context) => context.redirect('/s/', 301));
  app.get('/rescue', async () => (await fileReply('terminal', 'rescue.html', false)) ?? notFound());
  app.get('/install', async () => (await fileReply('terminal', 'install.html', false)) ?? notFound());
  app.get('/c/*', (context) => context.redirect(`/t/${new URL(context.req.url).pathname}`, 302));
  app.get('*', async (context) => {
    const pathname = readable(new URL(context.req.url).pathname);
    return pathname === undefined ? notFound() : answer(pathname);
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

async function answer(pathname: string): Promise<Response> {
  for (const build of builds) {
    if (!pathname.startsWith(build.base)) continue;
    const relative = pathname.slice(build.base.length);
    if (relative.includes('..')) return notFound();
    const isAsset = /(^|\/)(o-)?assets\//.test(relative);
    const found =
      relative === ''
        ? undefined
        : ((await fileReply(build.folder, relative, isAsset)) ??
          (isAsset ? await fileReply(build.previous, relative, true) : undefined));
    if (found !== undefined) return found;
    if (isAsset) return notFound();
    const page = Object.entries(build.pages).find(([prefix]) => pathname.startsWith(prefix));
    if (page !== undefined) return (await fileReply(build.folder, page[1], false)) ?? notBuilt();
  }
  return notFound();
}

async function fileReply(
  folder: string,
  relative: string,
  isImmutable: boolean,
): Promise<Response | undefined> {
  const file = path.join(dist, folder, relative);
  if (!file.startsWith(path.join(dist, folder) + path.sep)) return undefined;
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
