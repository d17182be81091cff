// Terminals of a fleet: enrolled, and with what they know already.
import type {Tenant} from '../server/access/tenants.ts';
import type {House} from '../server/house.ts';
import type {BenchIdentity} from './bench-device.ts';
import {benchSite} from './bench-device.ts';
import {openBenchDevice} from './bench-house.ts';
import type {BenchDevice} from './bench-house.ts';
import {newCounts, openLine} from './fleet-line.ts';
import type {Streams} from './fleet-terminal.ts';
import {pullToEnd} from './fleet-terminal.ts';

/** Several at a time: each waits for a commit. */
const together = 8;

export async function openFleetDevices(
  house: House,
  tenant: Tenant,
  count: number,
): Promise<readonly BenchDevice[]> {
  const made: BenchDevice[] = [];
  while (made.length < count) {
    const some = Array.from({length: Math.min(together, count - made.length)}, () =>
      openBenchDevice(house, tenant),
    );
    made.push(...(await Promise.all(some)));
  }
  return made;
}

type Place = {readonly house: House; readonly server: {readonly port: number}};

/** Everything that a new terminal has to fetch. */
export async function pullAll(
  {house, server}: Place,
  {token}: BenchDevice,
): Promise<{readonly streams: Streams; readonly bytes: number}> {
  const line = openLine();
  const floor = {port: server.port, epoch: house.epoch, pulled: newCounts()};
  const done = await pullToEnd(floor, {line, token}, {});
  line.destroy();
  return done;
}

export type Standing = {readonly identity: BenchIdentity; readonly streams: Streams};

/** Terminals of one tenant that have been there for long: they are at the head of their streams. */
export async function standing(place: Place, devices: readonly BenchDevice[]): Promise<readonly Standing[]> {
  const [first] = devices;
  if (first === undefined) return [];
  const {streams} = await pullAll(place, first);
  const head = Math.max(...Object.values(streams));
  return devices.map(({identity}) => ({
    identity,
    streams: {tenant: head, [`site:${benchSite}`]: head, [`device:${identity.device}`]: head},
  }));
}
