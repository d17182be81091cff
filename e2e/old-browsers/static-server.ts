// Serves dist/ the way vite.config.ts asks a server to, and nothing else: enough to look at the shells
// and to prove that they load. Alone: node e2e/old-browsers/static-server.ts 4170
import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();

const fileOf = (pathname: string): string | undefined => {
  const clean = normalize(pathname).replace(/^([.\\/])+/, '');
  if (clean === 'rescue' || clean === 't/rescue') return join(dist, 'terminal/rescue.html');
  if (clean.startsWith('o-assets/')) return join(dist, 'office', clean);
  if (clean === 'o' || clean.startsWith('o/')) return join(dist, 'office/office/index.html');
  if (clean === 's' || clean.startsWith('s/')) {
    const beside = join(dist, 'office/supervisor', clean.slice(2));
    return isFile(beside) ? beside : join(dist, 'office/supervisor/index.html');
  }
  if (!clean.startsWith('t/')) return undefined;
  const file = join(dist, 'terminal', clean.slice(2));
  if (isFile(file)) return file;
  return clean.startsWith('t/assets/') ? undefined : join(dist, 'terminal/index.html');
};

export type StaticServer = {
  readonly url: string;
  /** Facts that the rescue page uploaded. */
  readonly rescued: readonly unknown[];
  /** From now on sw.js reads like another build than before. */
  publishNewWorker(): void;
  close(): Promise<void>;
};

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

// Stands for the ingest route, so that the page can be tested without a database.
const takeRescued = async (request: IncomingMessage, response: ServerResponse, rescued: unknown[]) => {
  const {facts} = JSON.parse(await readBody(request)) as {readonly facts: readonly unknown[]};
  rescued.push(...facts);
  response.writeHead(200, {'content-type': 'application/json'}).end('{}');
};

/** Serves the builds on loopback, which browsers treat as a secure context. */
export const serveDist = (port = 0): Promise<StaticServer> => {
  const rescued: unknown[] = [];
  let workerSuffix = '';
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/sync/v1/rescue') {
      void takeRescued(request, response, rescued);
      return;
    }
    const file = fileOf(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    if (file === undefined || !isFile(file)) {
      response.writeHead(404).end();
      return;
    }
    const isHashed = /[\\/](o-)?assets[\\/]/.test(file);
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.write(readFileSync(file));
    response.end(file.endsWith('sw.js') ? workerSuffix : '');
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        rescued,
        close,
        publishNewWorker: () => void (workerSuffix += '\n// a newer build\n'),
      }),
    );
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {url} = await serveDist(Number(process.argv[2] ?? 4170));
  console.log(`${url}/t/`);
}
