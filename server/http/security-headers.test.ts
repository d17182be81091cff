import {mkdir, mkdtemp, rm, utimes, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {Hono} from 'hono';
import {expect, onTestFinished, test} from 'vitest';
import {securityHeaders} from './security-headers.ts';

test('pages that are built after the start, or again, are allowed their own scripts at once', async () => {
  const dist = await mkdtemp(path.join(os.tmpdir(), 'chejian-dist-'));
  onTestFinished(() => rm(dist, {recursive: true}));
  const app = new Hono();
  app.use('*', securityHeaders(dist));
  app.get('/', (context) => context.html('<p>'));
  const policy = async () => (await app.request('/')).headers.get('content-security-policy') ?? '';
  expect(await policy()).toMatch(/script-src 'self' 'wasm-unsafe-eval' ;/);
  await mkdir(path.join(dist, 'terminal'));
  const file = path.join(dist, 'terminal', 'csp.json');
  await writeFile(file, '{"scripts": ["\'sha256-abc=\'"]}');
  expect(await policy()).toContain("'sha256-abc='");
  await writeFile(file, '{"scripts": ["\'sha256-def=\'"]}');
  await utimes(file, 1, 1);
  expect(await policy()).toContain("'sha256-def='");
  expect(await policy()).not.toContain("'sha256-abc='");
});

test('on the LAN only the installation page may ask beyond its own port, and only the same machine', async () => {
  const app = new Hono();
  app.use('*', securityHeaders('/nowhere', 7443));
  app.get('*', (context) => context.html('<p>'));
  const policy = async (url: string) =>
    (await app.request(url)).headers.get('content-security-policy')?.split('; ') ?? [];
  expect(await policy('http://192.168.1.5:7300/install?port=7443')).toContain(
    "connect-src 'self' https://192.168.1.5:7443",
  );
  expect(await policy('http://192.168.1.5:7300/o/')).toContain("connect-src 'self'");
  const alone = new Hono();
  alone.use('*', securityHeaders('/nowhere'));
  alone.get('*', (context) => context.html('<p>'));
  const answer = await alone.request('http://localhost:7300/install');
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self';");
});
