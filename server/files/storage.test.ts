import {mkdtemp, readdir, rm} from 'node:fs/promises';
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
