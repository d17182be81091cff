import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {alreadyRunningLines, takeInstanceLock} from './instance-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'instance-lock-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const info = {pid: 7, address: 'http://127.0.0.1:7300', startedAt: '2026-01-02T03:04:05.000Z'};

test('the second taker learns who holds the folder, and gets it after the release', () => {
  const first = takeInstanceLock(folder, info);
  expect(takeInstanceLock(folder, {...info, pid: 8})).toEqual({ok: false, info});
  if (!first.ok) throw new Error('first taker refused');
  first.announce({...info, address: 'https://192.168.1.5:7443'});
  const second = takeInstanceLock(folder, info);
  expect(second.ok || second.info?.address).toBe('https://192.168.1.5:7443');
  first.release();
  first.release();
  const third = takeInstanceLock(folder, info);
  expect(third.ok).toBe(true);
  if (third.ok) third.release();
});

test('a holder that was killed with -9 leaves the folder free', async () => {
  const script = `
    import {takeInstanceLock} from ${JSON.stringify(path.join(import.meta.dirname, 'instance-lock.ts'))};
    const lock = takeInstanceLock(${JSON.stringify(folder)}, ${JSON.stringify(info)});
    console.log(lock.ok);
    setInterval(() => lock, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(holder.stdout, 'data');
  expect(String(said).trim()).toBe('true');
  expect(takeInstanceLock(folder, info)).toEqual({ok: false, info});
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const next = takeInstanceLock(folder, info);
  expect(next.ok).toBe(true);
  if (next.ok) next.release();
});

test('the refusal names the address in both languages, also when it is not known yet', () => {
  const known = alreadyRunningLines('/data', info);
  expect(known[0]).toContain('已在运行');
  expect(known[1]).toContain('already running');
  for (const line of known) expect(line).toContain(info.address);
  expect(alreadyRunningLines('/data', undefined).join()).not.toContain('undefined');
});
