import {createPrivateKey, X509Certificate} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {issueServerCertificate} from './certificate.ts';
import {lanAddresses} from './lan-addresses.ts';
import {lanCertificate} from './lan-certificate.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lan-certificate-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const now = new Date('2026-03-01T08:00:00.000Z');
const make = async (addresses = ['192.168.1.5'], options = {}) =>
  lanCertificate(folder, addresses, {hostname: 'MES-PC', ...options});

/** The error with which a client that trusts `ca` ends the handshake with the name `servername`; undefined when none. */
async function handshake(
  server: {cert: string; key: string},
  ca: string,
  servername: string,
): Promise<string | undefined> {
  const listening = tls.createServer({cert: server.cert, key: server.key}, (socket) => socket.end());
  listening.on('tlsClientError', () => undefined); // The client's view is the one that is tested.
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const {port} = listening.address() as AddressInfo; // A listening TCP server has one.
  const client = tls.connect({
    host: '127.0.0.1',
    port,
    ca,
    checkServerIdentity: (_host, certificate) => tls.checkServerIdentity(servername, certificate),
  });
  try {
    await once(client, 'secureConnect');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error
      ? `${String(error.code)} ${error.message}`
      : String(error);
  } finally {
    client.destroy();
    listening.close();
  }
}

test('a client that trusts the authority reaches the server under each of its names', async () => {
  const made = await make();
  for (const name of ['192.168.1.5', '127.0.0.1', 'localhost', 'mes-pc', 'mes-pc.local']) {
    expect([name, await handshake(made, made.ca, name)]).toEqual([name, undefined]);
  }
  expect(await handshake(made, made.ca, '192.168.1.6')).toMatch(/^ERR_TLS_CERT_ALTNAME_INVALID/);
});

test('a client that trusts another authority refuses', async () => {
  const made = await make();
  const other = await lanCertificate(path.join(folder, 'other'), []);
  expect(await handshake(made, other.ca, '127.0.0.1')).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET/);
});

test('even with the stolen key of the authority nobody can pose as a bank', async () => {
  const made = await make();
  const issuer = {
    name: /^CN=(.*)$/m.exec(new X509Certificate(made.ca).subject)?.[1] ?? '',
    key: createPrivateKey(readFileSync(path.join(folder, 'lan', 'ca.key'))),
  };
  const validity = {from: new Date(Date.now() - 1000), until: new Date(Date.now() + 1_000_000)};
  const issue = (name: string) => {
    const {pem, key} = issueServerCertificate(issuer, {dns: [name], ip: []}, validity);
    return {cert: pem, key};
  };
  expect(await handshake(issue('mes-pc.local'), made.ca, 'mes-pc.local')).toBe(undefined);
  expect(await handshake(issue('bank.example.com'), made.ca, 'bank.example.com')).toMatch(
    /permitted subtree violation/,
  );
});

test('the shape is what browsers ask for', async () => {
  const made = await make([], {now});
  const [ca, cert] = [new X509Certificate(made.ca), new X509Certificate(made.cert)];
  const days = (certificate: X509Certificate) =>
    (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000;
  expect(ca.ca).toBe(true);
  expect(cert.ca).toBe(false);
  expect(cert.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(cert.checkIssued(ca)).toBe(true);
  expect(days(cert)).toBeLessThanOrEqual(398);
  expect(days(ca)).toBeGreaterThanOrEqual(3650);
  expect(cert.publicKey.asymmetricKeyDetails).toEqual({namedCurve: 'prime256v1'});
  expect(made.caDer.equals(ca.raw)).toBe(true);
  expect(made.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  for (const file of ['ca.key', 'server.key'])
    expect(statSync(path.join(folder, 'lan', file)).mode & 0o777).toBe(0o600);
});

test('it is kept while it fits and renewed under the same authority when it does not', async () => {
  const first = await make(['192.168.1.5'], {now});
  expect(await make(['192.168.1.5'], {now})).toEqual(first);
  const moved = await make(['192.168.1.5', '10.0.0.7'], {now});
  expect(moved.ca).toBe(first.ca);
  expect(moved.cert).not.toBe(first.cert);
  expect(await make(['10.0.0.7'], {now})).toEqual(moved); // An address less needs no new certificate.
  const later = await make(['10.0.0.7'], {now: new Date('2027-03-05T00:00:00.000Z')});
  expect(later.ca).toBe(first.ca);
  expect(later.cert).not.toBe(moved.cert);
  const muchLater = await make(['10.0.0.7'], {now: new Date('2036-02-20T00:00:00.000Z')});
  expect(muchLater.ca).not.toBe(first.ca);
});

test('a key that does not belong to its certificate is replaced', async () => {
  const first = await make([], {now});
  const other = await lanCertificate(path.join(folder, 'other'), [], {now});
  writeFileSync(path.join(folder, 'lan', 'server.key'), other.key);
  const next = await make([], {now});
  expect(next.cert).not.toBe(first.cert);
  expect(next.ca).toBe(first.ca);
});

test('a public address is served when it was there from the start, and named when it came later', async () => {
  const made = await make(['203.0.113.9']);
  expect(made.leftOut).toEqual([]);
  expect(await handshake(made, made.ca, '203.0.113.9')).toBe(undefined);
  expect((await make(['198.51.100.1'])).leftOut).toEqual(['198.51.100.1']);
});

test('addresses are those that other devices can use', () => {
  const one = (address: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4') =>
    ({address, internal, family, netmask: '', mac: '', cidr: null}) as os.NetworkInterfaceInfo;
  expect(
    lanAddresses({
      lo: [one('127.0.0.1', true)],
      wifi: [one('192.168.1.5'), one('fe80::1', false, 'IPv6')],
      eth: [one('10.0.0.7'), one('169.254.3.4')],
      none: undefined,
    }),
  ).toEqual(['10.0.0.7', '192.168.1.5']);
});
