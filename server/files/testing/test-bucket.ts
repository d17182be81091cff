// A bucket in memory that believes nothing: it signs what really arrived and compares.
import {createServer} from 'node:http';
import type {IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {S3Config} from '../s3-storage.ts';
import type {S3Request} from '../s3-signature.ts';
import {signS3} from '../s3-signature.ts';

export type TestBucket = {
  readonly config: S3Config;
  readonly objects: ReadonlyMap<string, Buffer>;
  readonly close: () => Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // no encoding is set
  return Buffer.concat(pieces);
}

/** Opens a bucket on a free port of this machine. */
export async function openTestBucket(): Promise<TestBucket> {
  const objects = new Map<string, Buffer>();
  const keys = {region: 'cn-north-1', accessKey: 'test', secretKey: 'a/b+c'};
  const server = createServer((request, response) => {
    void bodyOf(request).then((payload) => {
      const path = request.url ?? '';
      const stamp = String(request.headers['x-amz-date']);
      const at = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
      const method = (request.method ?? 'GET') as S3Request['method'];
      const signed = signS3(
        {method, host: String(request.headers.host), path, payload, at: new Date(at)},
        keys,
      );
      const end = (status: number, body?: Buffer) => {
        response.statusCode = status;
        response.end(body);
      };
      if (signed['authorization'] !== request.headers.authorization) return end(403);
      if (!path.startsWith('/files/')) return end(404);
      if (method === 'PUT') objects.set(path, payload);
      if (method === 'DELETE') objects.delete(path);
      const found = objects.get(path);
      return method === 'GET'
        ? end(found === undefined ? 404 : 200, found)
        : end(method === 'PUT' ? 200 : 204);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo; // a TCP port was asked for
  return {
    config: {...keys, endpoint: `http://127.0.0.1:${port}`, bucket: 'files'},
    objects,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
