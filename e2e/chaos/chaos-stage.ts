// Everything that is tormented: a server of two releases in turn, its database, the line, the device, its workers.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {tellFactory} from '../harness/factory.ts';
import {Office} from '../harness/office.ts';
import {startServer, type RealServer} from '../harness/real-server.ts';
import {makeRelease, type Release} from '../harness/release.ts';
import {Floor} from './floor.ts';
import {Ledger} from './ledger.ts';
import {layRoughLine, type RoughLine} from './proxy.ts';
import type {Random} from './seeded-random.ts';
import {endlessOrder} from './worker.ts';

export type ChaosStage = {
  readonly server: RealServer;
  readonly releases: readonly Release[];
  readonly office: Office;
  readonly line: RoughLine;
  readonly floor: Floor;
  readonly ledger: Ledger;
  close(): Promise<void>;
};

const tabs = 2;

const prepare = async ({office, floor}: Pick<ChaosStage, 'office' | 'floor'>) => {
  await tellFactory(office);
  await office.tell('work-order-created', {...endlessOrder, quantity: '900000', dueDay: '2030-12-31'});
  await office.tell('work-order-released', {workOrderId: endlessOrder.workOrderId});
  await floor.enrol(await office.enrolment('粗车 01', 'CC-01'));
};

/** Two releases; a change of its own keeps the second from being the build that lies here already. */
const makeReleases = (): readonly Release[] => {
  const releases = [
    makeRelease('0.1.0-a'),
    makeRelease('0.1.0-b', [{file: 'public/release.txt', text: '0.1.0-b'}]),
  ];
  const workers = releases.map(({folder}) => readFileSync(join(folder, 'dist/terminal/sw.js'), 'utf8'));
  if (new Set(workers).size < workers.length)
    throw new Error('both releases are the same build: no terminal would be updated');
  return releases;
};

/** Opens it; close it whatever happens. */
export const openChaosStage = async (random: Random): Promise<ChaosStage> => {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  // Stopped by hand: neither browser nor database may go on alone.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(130)));
  try {
    const releases = makeReleases();
    closers.push(() => releases.forEach((release) => release.remove()));
    const server = await startServer('chaos', {flags: ['--no-demo'], sources: releases[0]?.folder ?? '.'});
    closers.push(() => server.dispose());
    const line = await layRoughLine(server.port, random);
    closers.push(() => line.close());
    const ledger = new Ledger();
    const floor = new Floor(line.url, tabs, ledger);
    closers.push(async () => {
      await floor.kill();
      floor.remove();
    });
    const office = new Office(server.url, /admin \/ (\S+)/.exec(server.output)?.[1]);
    await prepare({office, floor});
    return {server, releases, office, line, floor, ledger, close};
  } catch (cause) {
    await close();
    throw cause;
  }
};
