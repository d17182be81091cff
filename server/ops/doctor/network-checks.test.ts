import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo, Server} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {lanCertificate} from '../lan/lan-certificate.ts';
import {checkAnswer, checkPort, checkPublicUrl} from './network-checks.ts';

let folder = '';
let servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'network-checks-'));
  servers = [];
});
afterEach(() => {
  for (const server of servers) server.close();
  rmSync(folder, {recursive: true, force: true});
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // A listening TCP server has one.
}
const states = (findings: readonly {readonly id: string; readonly state: string}[]): readonly string[] =>
  findings.map(({id, state}) => `${id} ${state}`);

test('a port is free, ours, or somebody else’s', async () => {
  const port = await listen(createServer());
  const ask = {id: 'network.port', name: 'PORT', port, host: '127.0.0.1'};
  expect((await checkPort(ask, true)).state).toBe('ok');
  const taken = await checkPort(ask, false);
  expect([taken.state, taken.is.en]).toEqual(['fault', `port ${port} cannot be used (EADDRINUSE)`]);
  servers.pop()?.close();
  expect((await checkPort(ask, false)).state).toBe('ok');
  expect((await checkPort(ask, true)).state).toBe('attention');
});

test('only an answer of ours counts as one', async () => {
  let body = '{"ok":true,"epoch":"e"}';
  const port = await listen(createServer((_request, response) => response.end(body)));
  const address = `http://127.0.0.1:${port}`;
  expect((await checkAnswer('server.answer', address)).state).toBe('ok');
  body = '{"hello":"I am another program"}';
  expect((await checkAnswer('server.answer', address)).state).toBe('fault');
  body = '<html>sign in to the network</html>';
  expect((await checkAnswer('server.answer', address)).state).toBe('fault');
  expect((await checkAnswer('server.answer', 'http://127.0.0.1:1')).state).toBe('fault');
});

test('the address of the people: its name, its certificate, its answer, each named alone', async () => {
  expect(states(await checkPublicUrl(undefined))).toEqual(['public.name notRun']);
  expect(states(await checkPublicUrl('https://no-such-host.invalid'))).toEqual(['public.name fault']);
  const plain = await listen(createServer((_request, response) => response.end('{"epoch":"e"}')));
  expect(states(await checkPublicUrl(`http://127.0.0.1:${plain}`))).toEqual([
    'public.name ok',
    'public.certificate fault',
    'public.answer ok',
  ]);
  const {cert, key} = await lanCertificate(folder, ['127.0.0.1']);
  const secure = await listen(
    createSecureServer({cert, key}, (_request, response) => response.end('{"epoch":"e"}')),
  );
  const [, untrusted, answer] = await checkPublicUrl(`https://127.0.0.1:${secure}`);
  expect(untrusted?.is.en).toMatch(/not trusted/);
  expect(answer?.state).toBe('fault');
});
