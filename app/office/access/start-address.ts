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

/** The address with the code behind it: after '#', so that no proxy writes it into its log. */
export const withCode = (address: string, code: string): string =>
  `${address}#enrol=${encodeURIComponent(code)}`;
