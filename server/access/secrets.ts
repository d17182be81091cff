// Passwords by scrypt, PINs by PBKDF2-SHA-256 (terminals verify them offline with WebCrypto, which has no scrypt).
import {createHash, pbkdf2, randomBytes, scrypt, timingSafeEqual} from 'node:crypto';
import {promisify} from 'node:util';

const scryptOf = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;
const pbkdf2Of = promisify(pbkdf2);

/** Slow on purpose: a stolen directory costs an attacker this much for each of 10,000 PINs. */
export const pinIterations = 120_000;
export type PinVerifier = {readonly salt: string; readonly iterations: number; readonly hash: string};

export async function makePinVerifier(pin: string, iterations: number = pinIterations): Promise<PinVerifier> {
  const salt = randomBytes(16);
  const hash = await pbkdf2Of(pin, salt, iterations, 32, 'sha256');
  return {salt: salt.toString('base64'), iterations, hash: hash.toString('base64')};
}

export async function checkPin(pin: string, verifier: PinVerifier): Promise<boolean> {
  const hash = await pbkdf2Of(pin, Buffer.from(verifier.salt, 'base64'), verifier.iterations, 32, 'sha256');
  return timingSafeEqual(hash, Buffer.from(verifier.hash, 'base64'));
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString('base64')}:${(await scryptOf(password, salt, 32)).toString('base64')}`;
}

export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split(':');
  const expected = Buffer.from(hash, 'base64');
  const given = await scryptOf(password, Buffer.from(salt, 'base64'), 32);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');
