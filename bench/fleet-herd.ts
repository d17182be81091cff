// The process of a returning herd: every terminal sends what it brought, oldest first, one batch in flight, until it has
// nothing more. Its batches lie signed and packed on disk, so that this process costs the machine as little as it can.
import {open} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import type {BenchIdentity, LightDevice} from './bench-device.ts';
import {deviceOf} from './bench-device.ts';
import type {FleetChild} from './fleet-child.ts';
import {serveCalls, startFleetChild} from './fleet-child.ts';
import type {LineCounts} from './fleet-line.ts';
import {newCounts, openLine, postUntilTaken} from './fleet-line.ts';
import type {FleetBooks} from './fleet-model.ts';
import {FleetModels} from './fleet-model.ts';

const batchFacts = 100; // As the terminal sends them.

type Terminal = {
  readonly device: LightDevice;
  readonly tenant: string;
  readonly file: string;
  /** Bytes of each batch in the file, one after another. */
  batches: number[];
};
export type HerdReport = {readonly seconds: number; readonly counts: LineCounts; readonly forked: number};

const terminals: Terminal[] = [];

/** Makes and signs what each terminal brings next. */
async function prepare({facts}: {readonly facts: number}): Promise<Record<string, FleetBooks>> {
  const models = new FleetModels();
  for (const terminal of terminals) {
    const {device, tenant, file: name} = terminal;
    const file = await open(name, 'w');
    terminal.batches = [];
    for (let made = 0; made < facts; made += batchFacts) {
      const some = device.facts(Math.min(batchFacts, facts - made));
      models.of(tenant).add(some);
      const body = gzipSync(device.request(some), {level: 1});
      await file.write(body);
      terminal.batches.push(body.length);
    }
    await file.close();
  }
  return models.books();
}

async function drain(terminal: Terminal, ports: readonly number[], counts: LineCounts): Promise<number> {
  const file = await open(terminal.file);
  const line = openLine();
  let position = 0;
  let forked = 0;
  for (const [index, length] of terminal.batches.entries()) {
    const body = Buffer.alloc(length);
    await file.read(body, 0, length, position);
    position += length;
    const port = ports[index % ports.length] ?? 0;
    const asked = {line, port, route: 'push', token: terminal.device.token, body, isPacked: true};
    const text = await postUntilTaken(asked, counts);
    if (text.includes('"isForked":true')) forked += 1;
  }
  line.destroy();
  await file.close();
  return forked;
}

const calls = {
  open: ({folder, identities}: {readonly folder: string; readonly identities: readonly BenchIdentity[]}) => {
    for (const identity of identities)
      terminals.push({
        device: deviceOf(identity),
        tenant: identity.tenant,
        file: path.join(folder, identity.device),
        batches: [],
      });
  },
  prepare,
  drain: async ({ports}: {readonly ports: readonly number[]}): Promise<HerdReport> => {
    const counts = newCounts();
    const started = performance.now();
    const forks = await Promise.all(terminals.map((terminal) => drain(terminal, ports, counts)));
    return {
      seconds: (performance.now() - started) / 1000,
      counts,
      forked: forks.reduce((sum, one) => sum + one, 0),
    };
  },
};
export type Herd = FleetChild<typeof calls>;
export const openHerd = (): Herd => startFleetChild<typeof calls>('./fleet-herd.ts');
if (process.argv[1]?.endsWith('fleet-herd.ts') === true) serveCalls(calls);
