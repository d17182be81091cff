import {networkInterfaces} from 'node:os';

/** The IPv4 addresses under which other devices may reach this machine, in a steady order. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .filter(
      ({family, internal, address}) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .map(({address}) => address)
    .sort();
}

/** Where a new tablet starts: over plain http it gets the certificate that makes the https address trusted. */
export const installAddresses = (
  port: number,
  addresses: readonly string[] = lanAddresses(),
): readonly string[] => addresses.map((address) => `http://${address}:${port}/install`);
