// AWS Signature Version 4 for requests without a query: what every S3-compatible store checks.
import {createHash, createHmac} from 'node:crypto';

export type S3Keys = {readonly region: string; readonly accessKey: string; readonly secretKey: string};
export type S3Request = {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly host: string;
  /** Each part percent-encoded already. */
  readonly path: string;
  readonly payload: Uint8Array;
  readonly at: Date;
  /** More headers to sign, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
};

const sha256 = (value: string | Uint8Array) => createHash('sha256').update(value).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The headers that prove who asks, for what, and with which body. */
export function signS3(request: S3Request, keys: S3Keys): Readonly<Record<string, string>> {
  const stamp = request.at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const payloadHash = sha256(request.payload);
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': stamp,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    request.path,
    '',
    ...names.map((name) => `${name}:${headers[name]?.trim() ?? ''}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n');
  const scope = `${day}/${keys.region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [keys.region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${keys.secretKey}`, day));
  const signature = hmac(key, text).toString('hex');
  const {host: _host, ...sent} = headers; // fetch writes it itself
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKey}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
