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
