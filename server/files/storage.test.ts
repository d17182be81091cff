import {mkdtemp, readdir, rm, utimes, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {ProblemError} from '../../shared/kernel/problem.ts';
import {openLocalStorage} from './local-storage.ts';
import {signS3} from './s3-signature.ts';
import {openS3Storage} from './s3-storage.ts';
import {expectStoragePromises} from './testing/storage-promises.ts';
import {openTestBucket} from './testing/test-bucket.ts';

// The two examples of the documentation of Amazon S3, "Signature Calculations for the Authorization Header".
const keys = {
  region: 'us-east-1',
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const example = {host: 'examplebucket.s3.amazonaws.com', at: new Date('2013-05-24T00:00:00Z')};

test('requests are signed as Amazon documents it', () => {
  const get = {
    method: 'GET',
    path: '/test.txt',
    payload: new Uint8Array(),
    headers: {range: 'bytes=0-9'},
  } as const;
  expect(signS3({...example, ...get}, keys)['authorization']).toContain(
    'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
  const put = {
    method: 'PUT',
    path: '/test%24file.text',
    payload: Buffer.from('Welcome to Amazon S3.'),
    headers: {date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY'},
  } as const;
  expect(signS3({...example, ...put}, keys)['authorization']).toContain(
    'Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  );
});

test('a folder keeps its promises and leaves nothing beside the files', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'files-'));
  try {
    await expectStoragePromises(openLocalStorage(folder));
    const left = await readdir(folder, {recursive: true, withFileTypes: true});
    expect(left.filter((entry) => entry.isFile()).map(({name}) => name.length)).toEqual([64]);
  } finally {
    await rm(folder, {recursive: true});
  }
});

test('a bucket keeps its promises; what arrives carries the signature of what was sent', async () => {
  const bucket = await openTestBucket();
  try {
    await expectStoragePromises(openS3Storage(bucket.config));
    expect(bucket.objects.size).toBe(1);
    const bad = [
      {...bucket.config, secretKey: 'other'},
      {...bucket.config, bucket: 'nothing'},
      {...bucket.config, endpoint: 'http://127.0.0.1:1'},
    ];
    for (const config of bad) {
      const failure = await openS3Storage(config)
        .put('1/ab/cd', Buffer.from('x'))
        .catch((error: unknown) => error);
      expect(failure instanceof ProblemError && failure.problem.code).toBe('serverBusy');
    }
  } finally {
    await bucket.close();
  }
});

test('what a writer that died left beside its place is swept when it is old, and nothing else', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-sweep-'));
  const storage = openLocalStorage(folder);
  expect(await storage.sweep(new Date())).toBe(0);
  const [whole, part] = [`7/ab/${'ab'.repeat(32)}`, `7/parts/${'cd'.repeat(32)}-0`];
  for (const key of [whole, part]) await storage.put(key, Buffer.from('x'));
  const beside = (key: string, end: string) => path.join(folder, `${key}.${end}`);
  const id = '0198c0de-0000-4000-8000-000000000001';
  const [old, young] = [beside(whole, `${id}.new`), beside(part, `${id}.new`)];
  const foreign = beside(whole, 'mine.new');
  for (const place of [old, young, foreign]) await writeFile(place, 'half');
  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  for (const place of [old, foreign, path.join(folder, whole)]) await utimes(place, longAgo, longAgo);
  expect(await storage.sweep(new Date(Date.now() - 24 * 3_600_000))).toBe(1);
  const left = await readdir(folder, {recursive: true, withFileTypes: true});
  const places = left
    .filter((entry) => entry.isFile())
    .map(({parentPath, name}) => path.join(parentPath, name));
  expect(new Set(places)).toEqual(
    new Set([path.join(folder, whole), path.join(folder, part), young, foreign]),
  );
  await rm(folder, {recursive: true});
});
