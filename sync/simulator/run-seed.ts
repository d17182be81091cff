// One run: a fresh tenant, a floor, a story, healing, and the check. Everything in it follows from the seed.
import process from 'node:process';
import type pg from 'pg';
import type {Tenant, Tenants} from '../../server/access/tenants.ts';
import type {Database} from '../../server/db/pool.ts';
import type {FaultCounts} from './fault-count.ts';
import {checkEnd} from './final-check.ts';
import {heal} from './heal.ts';
import {checkRound, noteDirectory, tabEvents} from './instant-checks.ts';
import type {KnownBug} from './known-bug.ts';
import {SeededRandom} from './seeded-random.ts';
import {checkShown} from './shown-check.ts';
import {drawPlan, openFloor, tell} from './story.ts';
import type {VirtualHost} from './virtual-host.ts';
import {checkWire} from './wire-check.ts';
import {World} from './world.ts';

export type SeedResult = {
  readonly seed: number;
  readonly facts: number;
  readonly faults: FaultCounts;
  readonly steps: number;
  /** Of this process, without the database. */
  readonly cpuMs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly invented: number;
  readonly misordered: number;
  readonly findings: readonly string[];
  readonly trace: readonly string[];
};

export type Machine = {
  readonly host: VirtualHost;
  readonly database: Database;
  /** Reads the journal, past every gate. */
  readonly reader: pg.Client;
  readonly tenants: Tenants;
};

const checks = {
  shown: checkShown,
  wire: checkWire,
  answered: noteDirectory,
  round: checkRound,
  tabEvents,
};

const asideSalt = 0x5eed_a51d; // another stream than the one of the seed itself

let runs = 0; // two runs of one seed need two tenants

/** Runs one seed, with a known bug if one is given. */
export async function runSeed(machine: Machine, seed: number, bug?: KnownBug): Promise<SeedResult> {
  const {host, database, reader, tenants} = machine;
  const cpuBefore = process.cpuUsage();
  const random = new SeededRandom(seed);
  host.random = random.fork();
  runs += 1;
  const tenant = await tenants.create(`sim-${seed}-${runs}`, 'Sim');
  const aside = new SeededRandom(seed ^ asideSalt);
  const createTenant = (code: string): Promise<Tenant> => tenants.create(code, code);
  const injected = bug?.inject();
  const common = {host, random, aside, database, reader, tenant, bug: injected, checks};
  const world = new World({...common, createTenant});
  try {
    await world.furnish();
    await openFloor(world);
    await tell(world, drawPlan(world));
    const isHealed = world.findings.lines.length === 0 && (await heal(world));
    // After a finding nothing else means anything.
    for (const house of world.houses) if (world.findings.lines.length === 0) await checkEnd(house, isHealed);
  } catch (error) {
    world.report(`X ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  await leave(world);
  const {user, system} = process.cpuUsage(cpuBefore);
  return {...resultOf(world, seed), cpuMs: Math.round((user + system) / 1000)};
}

async function leave(world: World): Promise<void> {
  for (const {devices} of world.houses) for (const device of devices) device.cutPower();
  world.server.killAll();
  world.server.isDown = true;
  for (let steps = 0; steps < 500 && world.server.isBusy; steps += 1) await world.scheduler.step();
  world.scheduler.clear();
  world.host.postTimer = undefined;
  await world.host.settle();
}

function resultOf(world: World, seed: number): Omit<SeedResult, 'cpuMs'> {
  const {lines, lost, doubled, invented, misordered} = world.findings;
  return {
    seed,
    facts: world.houses.flatMap(({devices}) => devices).reduce((sum, {beeps}) => sum + beeps.length, 0),
    faults: world.faults.counts,
    steps: world.scheduler.steps,
    lost,
    doubled: doubled + lines.filter((line) => line.startsWith('I6')).length,
    invented,
    misordered,
    findings: lines,
    trace: world.scheduler.trace,
  };
}
