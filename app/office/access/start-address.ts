// Where a new tablet starts. Pure, so that a test can hold it.
import type {Answers} from '../parts/api.ts';

type Reach = Answers['access']['reach'];
type Here = {readonly protocol: string; readonly hostname: string; readonly origin: string};

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');

/** Addresses a tablet can open, best first: the one under which this office was opened, if there is a choice. */
export function startAddresses(
  {kind, addresses}: Reach,
  {protocol, hostname, origin}: Here,
): readonly string[] {
  const isHere = (address: string) => new URL(address).hostname === hostname;
  const ordered = [...addresses.filter(isHere), ...addresses.filter((address) => !isHere(address))];
  // Behind a proxy that the server was not told of: what serves the office over https serves a tablet too.
  if (kind === 'local' && protocol === 'https:' && !isLoopback(hostname)) return [`${origin}/t/`];
  return ordered;
}

export type StartKind = 'terminal' | 'phone';
/** Where each kind of device lives. */
export const shellPath: Readonly<Record<StartKind, string>> = {terminal: '/t/', phone: '/s/'};

/**
 * The address with the code behind it: after '#', so that no proxy writes it into its log. The page that installs a
 * certificate is one for all and is told where to go on (public/install.html).
 */
export const withCode = (
  address: string,
  {code, kind}: {readonly code: string; readonly kind: StartKind},
): string => {
  const enrol = `#enrol=${encodeURIComponent(code)}`;
  if (kind === 'terminal') return `${address}${enrol}`;
  return address.endsWith('/install')
    ? `${address}${enrol}&shell=s`
    : `${address.replace(/\/t\/$/, shellPath.phone)}${enrol}`;
};
