// Bearer tokens of devices: signed by the server's secret, short-lived, checked without the database.
import {createHmac, timingSafeEqual} from 'node:crypto';

export type DeviceClaims = {
  readonly tenantId: number;
  readonly tenant: string;
  readonly device: string;
  readonly site: string;
  readonly purpose: 'sync' | 'events';
};
type Signed = DeviceClaims & {readonly expires: number};

const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url');

export function issueToken(secret: string, claims: DeviceClaims, expires: number): string {
  const body = Buffer.from(JSON.stringify({...claims, expires} satisfies Signed)).toString('base64url');
  return `${body}.${sign(secret, body)}`;
}

/** The claims of a token that is ours and not expired. */
export function readToken(secret: string, token: string, now: number): DeviceClaims | undefined {
  const [body, mac] = token.split('.');
  if (body === undefined || mac === undefined) return undefined;
  const expected = Buffer.from(sign(secret, body));
  const given = Buffer.from(mac);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Signed;
  return claims.expires > now ? claims : undefined;
}
