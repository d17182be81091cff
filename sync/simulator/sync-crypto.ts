// The cryptography of the browser, done at once instead of on other threads: their answers would come in an order
// that no seed decides. The results are the real ones.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  generateKeyPairSync,
  KeyObject,
  pbkdf2Sync,
  randomBytes,
  sign,
} from 'node:crypto';

type Bytes = Uint8Array<ArrayBuffer>;
type Gcm = {readonly name: string; readonly iv: Bytes};
const tagBytes = 16;

function exactly(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}

function digest(_algorithm: unknown, data: Bytes | ArrayBuffer): Promise<ArrayBuffer> {
  return Promise.resolve(exactly(createHash('sha256').update(new Uint8Array(data)).digest()));
}

const realSign = globalThis.crypto.subtle.sign.bind(globalThis.crypto.subtle);

function signBytes(algorithm: EcdsaParams | string, key: CryptoKey, data: Bytes): Promise<ArrayBuffer> {
  // The driver of the database signs with a password; that is none of ours.
  if (typeof algorithm === 'string' || algorithm.name !== 'ECDSA') return realSign(algorithm, key, data);
  const signature = sign('sha256', data, {key: KeyObject.from(key as never), dsaEncoding: 'ieee-p1363'});
  return Promise.resolve(exactly(signature));
}

function encrypt({iv}: Gcm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer> {
  const cipher = createCipheriv('aes-256-gcm', KeyObject.from(key as never), iv);
  return Promise.resolve(exactly(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()])));
}

function decrypt({iv}: Gcm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer> {
  const decipher = createDecipheriv('aes-256-gcm', KeyObject.from(key as never), iv);
  decipher.setAuthTag(data.subarray(data.length - tagBytes));
  const text = Buffer.concat([decipher.update(data.subarray(0, data.length - tagBytes)), decipher.final()]);
  return Promise.resolve(exactly(text));
}

const exported = new WeakMap<object, ArrayBuffer>();

/** Two kinds of key are made here: P-256 to sign with, AES-GCM to close the directory with. */
function generateKey(algorithm: {readonly name: string}): Promise<unknown> {
  if (algorithm.name === 'AES-GCM')
    return Promise.resolve(
      createSecretKey(randomBytes(32)).toCryptoKey('AES-GCM', false, ['encrypt', 'decrypt']),
    );
  const ecdsa = {name: 'ECDSA', namedCurve: 'P-256'} as const;
  const pair = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const publicKey = pair.publicKey.toCryptoKey(ecdsa, true, ['verify']);
  exported.set(publicKey, exactly(pair.publicKey.export({type: 'spki', format: 'der'})));
  return Promise.resolve({privateKey: pair.privateKey.toCryptoKey(ecdsa, true, ['sign']), publicKey});
}

/** The public key as SPKI; terminals export nothing else. */
function exportKey(_format: string, key: object): Promise<ArrayBuffer> {
  const found = exported.get(key);
  return found === undefined ? Promise.reject(new Error('not a key of this run')) : Promise.resolve(found);
}

const realImport = globalThis.crypto.subtle.importKey.bind(globalThis.crypto.subtle);

/** A PIN, or a password of the driver, is its own key; whatever else is imported is none of ours. */
function importKey(...given: Parameters<typeof realImport>): Promise<unknown> {
  return given[2] === 'PBKDF2'
    ? Promise.resolve({secret: Buffer.from(given[1] as unknown as Bytes)})
    : realImport(...given);
}

function deriveBits(
  {salt, iterations}: {readonly salt: Bytes; readonly iterations: number},
  key: {readonly secret: Buffer},
  bits: number,
): Promise<ArrayBuffer> {
  return Promise.resolve(exactly(pbkdf2Sync(key.secret, Buffer.from(salt), iterations, bits / 8, 'sha256')));
}

/** Replaces what terminals use of `crypto.subtle` in this process. */
export function installSyncCrypto(): void {
  Object.assign(globalThis.crypto.subtle, {
    digest,
    sign: signBytes,
    encrypt,
    decrypt,
    generateKey,
    exportKey,
    importKey,
    deriveBits,
  });
}
