// X.509 certificates of the local authority and of the server, ECDSA P-256, in the shape Chrome, Safari and Android ask
// for (names in the SAN, serverAuth, at most 398 days for a server).
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import {isIP} from 'node:net';
import {bits, integer, objectId, octets, sequence, set, tagged, taggedBytes, time, utf8, yes} from './der.ts';

export type Names = {readonly dns: readonly string[]; readonly ip: readonly string[]};
/** What an authority may certify: domains with all below them, and IPv4 networks as `10.0.0.0/8`. */
export type Permitted = {readonly domains: readonly string[]; readonly networks: readonly string[]};
export type Validity = {readonly from: Date; readonly until: Date};
export type Issued = {readonly pem: string; readonly key: string};
export type Issuer = {readonly name: string; readonly key: KeyObject};

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));
const commonName = '2.5.4.3';
const organisation = '2.5.4.10';

function distinguishedName(name: string): Buffer {
  const part = (id: string, text: string) => set(sequence(objectId(id), utf8(text)));
  return sequence(part(organisation, 'Chejian'), part(commonName, name));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectId(id), ...(isCritical ? [yes] : []), octets(value));
}

/** SHA-1 of the key bits, as everybody does it; it only names the key. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const point = publicKey.export({format: 'der', type: 'spki'}).subarray(-65); // Uncompressed P-256 point.
  return createHash('sha1').update(point).digest();
}

const ipBytes = (address: string) => Buffer.from(address.split('.').map(Number));

function generalIp(address: string): Buffer {
  // Of IPv6 only the loopback is ever asked for.
  return taggedBytes(
    7,
    isIP(address) === 4 ? ipBytes(address) : Buffer.from([...Array<number>(15).fill(0), 1]),
  );
}

function networkBytes(network: string): Buffer {
  const [address = '', length = '32'] = network.split('/');
  const mask = Buffer.alloc(4);
  mask.writeUInt32BE(2 ** 32 - 2 ** (32 - Number(length)));
  return Buffer.concat([ipBytes(address), mask]);
}

function nameConstraints({domains, networks}: Permitted): Buffer {
  const ipv6Loopback = Buffer.concat([Buffer.alloc(15), Buffer.from([1]), Buffer.alloc(16, 0xff)]);
  const subtrees = [
    ...domains.map((domain) => sequence(taggedBytes(2, Buffer.from(domain)))),
    ...networks.map((network) => sequence(taggedBytes(7, networkBytes(network)))),
    sequence(taggedBytes(7, ipv6Loopback)),
  ];
  return sequence(tagged(0, ...subtrees));
}

type Body = {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: Issuer;
  readonly validity: Validity;
  readonly extensions: readonly Buffer[];
};

function signed({subject, publicKey, issuer, validity, extensions}: Body): string {
  const authority = taggedBytes(0, keyIdentifier(createPublicKey(issuer.key)));
  const all = [
    ...extensions,
    extension('2.5.29.14', octets(keyIdentifier(publicKey))),
    extension('2.5.29.35', sequence(authority)),
  ];
  const content = sequence(
    tagged(0, integer(Buffer.from([2]))), // Version 3.
    integer(randomBytes(16)),
    ecdsaWithSha256,
    distinguishedName(issuer.name),
    sequence(time(validity.from), time(validity.until)),
    distinguishedName(subject),
    publicKey.export({format: 'der', type: 'spki'}),
    tagged(3, sequence(...all)),
  );
  const whole = sequence(content, ecdsaWithSha256, bits(sign('sha256', content, issuer.key)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function newKeys(): {publicKey: KeyObject; privateKey: KeyObject; pem: string} {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  return {publicKey, privateKey, pem: privateKey.export({format: 'pem', type: 'pkcs8'}).toString()};
}

/** An authority that may certify only `permitted`: its stolen key cannot impersonate a bank to the factory's phones. */
export function issueAuthority(name: string, permitted: Permitted, validity: Validity): Issued {
  const {publicKey, privateKey, pem} = newKeys();
  const extensions = [
    extension('2.5.29.19', sequence(yes, integer(Buffer.from([0]))), true), // An authority, none below it.
    extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true), // keyCertSign, cRLSign.
    extension('2.5.29.30', nameConstraints(permitted), true),
  ];
  return {
    pem: signed({subject: name, publicKey, issuer: {name, key: privateKey}, validity, extensions}),
    key: pem,
  };
}

export function issueServerCertificate(issuer: Issuer, names: Names, validity: Validity): Issued {
  const {publicKey, pem} = newKeys();
  const general = [...names.dns.map((name) => taggedBytes(2, Buffer.from(name))), ...names.ip.map(generalIp)];
  const extensions = [
    extension('2.5.29.19', sequence(), true), // Not an authority.
    extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true), // digitalSignature.
    extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))), // serverAuth.
    extension('2.5.29.17', sequence(...general)),
  ];
  return {
    pem: signed({subject: names.dns[0] ?? 'Chejian', publicKey, issuer, validity, extensions}),
    key: pem,
  };
}
