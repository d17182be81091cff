import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {FileStorage} from './file-storage.ts';
import type {S3Keys, S3Request} from './s3-signature.ts';
import {signS3} from './s3-signature.ts';

export type S3Config = S3Keys & {
  /** `https://s3.example.com`, without a trailing slash. */
  readonly endpoint: string;
  readonly bucket: string;
};

const timeoutMilliseconds = 30_000; // 20 MB on a slow line between server and store

/** Files in a bucket, path-style: `endpoint/bucket/key`. A store that does not answer is a busy server to the sender. */
export function openS3Storage(config: S3Config, now: () => Date = () => new Date()): FileStorage {
  const {host} = new URL(config.endpoint);
  const ask = async (method: S3Request['method'], key: string, bytes?: Uint8Array): Promise<Response> => {
    const path = `/${[config.bucket, ...key.split('/')].map(encodeURIComponent).join('/')}`;
    const payload = bytes ?? new Uint8Array();
    const headers = signS3({method, host, path, payload, at: now()}, config);
    try {
      const response = await fetch(`${config.endpoint}${path}`, {
        method,
        headers,
        // A copy with a buffer of its own: what a view leaves out must not be sent.
        ...(bytes === undefined ? {} : {body: new Uint8Array(bytes)}),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      if (response.ok || response.status === 404) return response;
      throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
    } catch (error) {
      throw new ProblemError(problem('serverBusy', {cause: 'file store'}), {cause: error});
    }
  };
  return {
    async put(key, bytes) {
      const response = await ask('PUT', key, bytes);
      await response.arrayBuffer();
      // 404 to a PUT: there is no such bucket.
      if (!response.ok) throw new ProblemError(problem('serverBusy', {cause: `no bucket ${config.bucket}`}));
    },
    async get(key) {
      const response = await ask('GET', key);
      const bytes = Buffer.from(await response.arrayBuffer());
      return response.ok ? bytes : undefined;
    },
    async remove(key) {
      await (await ask('DELETE', key)).arrayBuffer();
    },
    sweep: () => Promise.resolve(0), // a request that is cut off leaves nothing
  };
}
