// Terminals of a fleet: light, many, with everything signed before the clock runs.
import type {Tenant} from '../server/access/tenants.ts';
import type {House} from '../server/house.ts';
import {issueToken} from '../server/sync/device-token.ts';
import {openBenchDevice} from './bench-house.ts';
import type {BenchDevice} from './bench-house.ts';

export type FleetDevice = BenchDevice & {
  readonly device: string;
  readonly token: string;
  /** For the event stream; lives as long as the token here. */
  readonly ticket: string;
};

const dayMilliseconds = 86_400_000;

export async function openFleetDevice(house: House, tenant: Tenant): Promise<FleetDevice> {
  const made = await openBenchDevice(house, tenant);
  const device = made.facts(1)[0]?.device ?? '';
  const claims = {tenantId: tenant.tenantId, tenant: tenant.code, device, site: 's1'};
  const until = Date.now() + dayMilliseconds;
  return {
    ...made,
    device,
    token: issueToken(house.secret, {...claims, purpose: 'sync'}, until),
    ticket: issueToken(house.secret, {...claims, purpose: 'events'}, until),
  };
}

/** Several at a time: each waits for a commit. */
const together = 8;

export async function openFleetDevices(
  house: House,
  tenant: Tenant,
  count: number,
): Promise<readonly FleetDevice[]> {
  const made: FleetDevice[] = [];
  while (made.length < count) {
    const some = Array.from({length: Math.min(together, count - made.length)}, () =>
      openFleetDevice(house, tenant),
    );
    made.push(...(await Promise.all(some)));
  }
  return made;
}
