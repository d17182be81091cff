// Tablets need HTTPS: without it a browser gives neither service worker nor camera. A factory network has no public
// name, so the server is its own authority; each tablet trusts it once.
import {createPrivateKey, randomBytes, X509Certificate} from 'node:crypto';
import {chmod, mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {BlockList} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {z} from 'zod';
import {
  issueAuthority,
  type Issued,
  issueServerCertificate,
  type Names,
  type Permitted,
} from './certificate.ts';

export type LanCertificate = {
  /** PEM of the authority, for people to install. */
  readonly ca: string;
  /** The same as DER, which Android and Windows open by a tap (`.crt`). */
  readonly caDer: Buffer;
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the authority, to be compared when it is installed. */
  readonly fingerprint: string;
  /** Names that the authority must not certify: they joined after it was made. Deleting `lan/` makes a new one. */
  readonly leftOut: readonly string[];
};

type Options = {readonly hostname?: string; readonly now?: Date};

const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '100.64.0.0/10',
];
const localDomains = ['localhost', 'local', 'lan', 'internal', 'home.arpa'];
const dayMilliseconds = 86_400_000;
const authorityDays = 3650;
const serverDays = 396; // With the day before it 397: browsers refuse more than 398.
const renewDays = 30;

const permittedSchema = z.object({domains: z.array(z.string()), networks: z.array(z.string())});
type Authority = Issued & {readonly name: string; readonly permitted: Permitted};

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * dayMilliseconds);
// A tablet's clock may be behind ours.
const validityFrom = (now: Date, days: number) => ({from: daysFrom(now, -1), until: daysFrom(now, days)});

async function readOrUndefined(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function write(file: string, text: string, mode: number): Promise<void> {
  await writeFile(`${file}.new`, text, {mode});
  await chmod(`${file}.new`, mode); // The mode above does not change a file that a crash left behind.
  await rename(`${file}.new`, file);
}

/** The pair, when it belongs together and is valid now and for `days` more. */
async function readPair(folder: string, name: string, now: Date, days: number): Promise<Issued | undefined> {
  const [pem, key] = [
    await readOrUndefined(path.join(folder, `${name}.pem`)),
    await readOrUndefined(path.join(folder, `${name}.key`)),
  ];
  if (pem === undefined || key === undefined) return undefined;
  const certificate = new X509Certificate(pem);
  const isTimely = certificate.validFromDate <= now && certificate.validToDate >= daysFrom(now, days);
  return isTimely && certificate.checkPrivateKey(createPrivateKey(key)) ? {pem, key} : undefined;
}

async function writePair(folder: string, name: string, {pem, key}: Issued): Promise<void> {
  await write(path.join(folder, `${name}.key`), key, 0o600);
  await write(path.join(folder, `${name}.pem`), pem, 0o644);
}

function isPermitted(names: Permitted) {
  const networks = new BlockList();
  for (const network of names.networks) {
    const [address = '', length = '32'] = network.split('/');
    networks.addSubnet(address, Number(length), 'ipv4');
  }
  return {
    ip: (address: string) => address === '::1' || networks.check(address, 'ipv4'),
    dns: (name: string) => names.domains.some((domain) => name === domain || name.endsWith(`.${domain}`)),
  };
}

function wantedNames(addresses: readonly string[], hostname: string): Names {
  const host = hostname.toLowerCase();
  const isDnsName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(host);
  const hosts =
    !isDnsName || host === 'localhost' ? [] : host.includes('.') ? [host] : [host, `${host}.local`];
  return {dns: ['localhost', ...hosts], ip: ['127.0.0.1', '::1', ...addresses]};
}

/** Private networks and local names, and what this machine is called today should that be neither. */
function permittedFor(wanted: Names): Permitted {
  const allowed = isPermitted({domains: localDomains, networks: privateNetworks});
  const networks = wanted.ip
    .filter((address) => !allowed.ip(address))
    .map((address) => `${address.replace(/\d+$/, '0')}/24`);
  return {
    domains: [...localDomains, ...wanted.dns.filter((name) => !allowed.dns(name))],
    networks: [...privateNetworks, ...networks],
  };
}

function nameOf(pem: string): string {
  return /^CN=(.*)$/m.exec(new X509Certificate(pem).subject)?.[1] ?? '';
}

async function openAuthority(folder: string, wanted: Names, now: Date): Promise<Authority> {
  const pair = await readPair(folder, 'ca', now, renewDays);
  const permits = await readOrUndefined(path.join(folder, 'ca.json'));
  if (pair !== undefined && permits !== undefined) {
    return {...pair, name: nameOf(pair.pem), permitted: permittedSchema.parse(JSON.parse(permits))};
  }
  // Each authority has a name of its own: a tablet that trusts an earlier one must not mix them up.
  const name = `Chejian LAN ${randomBytes(4).toString('hex')}`;
  const permitted = permittedFor(wanted);
  const issued = issueAuthority(name, permitted, validityFrom(now, authorityDays));
  await write(path.join(folder, 'ca.json'), JSON.stringify(permitted), 0o644);
  await writePair(folder, 'ca', issued);
  return {...issued, name, permitted};
}

function covers(pem: string, authority: Authority, names: Names): boolean {
  const certificate = new X509Certificate(pem);
  if (!certificate.verify(new X509Certificate(authority.pem).publicKey)) return false;
  return (
    names.dns.every((name) => certificate.checkHost(name) !== undefined) &&
    names.ip.every((ip) => certificate.checkIP(ip) !== undefined)
  );
}

async function openServerCertificate(
  folder: string,
  authority: Authority,
  names: Names,
  now: Date,
): Promise<Issued> {
  const kept = await readPair(folder, 'server', now, renewDays);
  if (kept !== undefined && covers(kept.pem, authority, names)) return kept;
  const wanted = validityFrom(now, serverDays);
  const end = new X509Certificate(authority.pem).validToDate;
  const validity = {from: wanted.from, until: wanted.until < end ? wanted.until : end};
  const issued = issueServerCertificate(
    {name: authority.name, key: createPrivateKey(authority.key)},
    names,
    validity,
  );
  await writePair(folder, 'server', issued);
  return issued;
}

/** The certificate for HTTPS in the factory network; made, kept and renewed in `lan/` of the data folder. */
export async function lanCertificate(
  dataDir: string,
  addresses: readonly string[],
  options: Options = {},
): Promise<LanCertificate> {
  const {hostname = os.hostname(), now = new Date()} = options;
  const folder = path.join(dataDir, 'lan');
  await mkdir(folder, {recursive: true});
  const wanted = wantedNames(addresses, hostname);
  const authority = await openAuthority(folder, wanted, now);
  const allowed = isPermitted(authority.permitted);
  const names = {dns: wanted.dns.filter(allowed.dns), ip: wanted.ip.filter(allowed.ip)};
  const {pem, key} = await openServerCertificate(folder, authority, names, now);
  const ca = new X509Certificate(authority.pem);
  const given = new Set([...names.dns, ...names.ip]);
  const leftOut = [...wanted.dns, ...wanted.ip].filter((name) => !given.has(name));
  return {ca: authority.pem, caDer: ca.raw, cert: pem, key, fingerprint: ca.fingerprint256, leftOut};
}
