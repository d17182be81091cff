// What a terminal can show of its enrolment to a server that was restored from a backup of before. Signed with the secret
// that every backup holds; only who has the key that it names can use it.
import {createHmac, timingSafeEqual} from 'node:crypto';

export type EnrolmentStatement = {
  /** Server device of the tenant: another life of the server may give the code of a tenant to somebody else. */
  readonly owner: string;
  readonly device: string;
  readonly publicKey: string;
  readonly site: string;
  readonly kind: 'terminal' | 'phone' | 'edge';
  readonly name: string;
  readonly workCenterId: string | undefined;
  readonly enrolledAt: string;
};

/** The word in front keeps it apart from the tokens that the same secret signs. */
const sign = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(`enrolment|${body}`).digest('base64url');

export function issueStatement(secret: string, statement: EnrolmentStatement): string {
  const body = Buffer.from(JSON.stringify(statement)).toString('base64url');
  return `${body}.${sign(secret, body)}`;
}

/** What it says, if this server or one that it was restored from has signed it. */
export function readStatement(secret: string, text: string): EnrolmentStatement | undefined {
  const [body = '', mac = '', ...more] = text.split('.');
  const expected = Buffer.from(sign(secret, body));
  const given = Buffer.from(mac);
  if (more.length > 0 || expected.length !== given.length || !timingSafeEqual(expected, given))
    return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as EnrolmentStatement; // signed: it is what was issued
}
