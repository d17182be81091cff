// The process of terminals at work, and how the bench speaks with it.
import type {BenchIdentity} from './bench-device.ts';
import type {FleetChild} from './fleet-child.ts';
import {serveCalls, startFleetChild} from './fleet-child.ts';
import type {LineCounts} from './fleet-line.ts';
import {newCounts} from './fleet-line.ts';
import type {FleetBooks} from './fleet-model.ts';
import {FleetModels} from './fleet-model.ts';
import type {Floor, Streams} from './fleet-terminal.ts';
import {runFleetTerminal} from './fleet-terminal.ts';

type Start = {
  readonly port: number;
  readonly epoch: string;
  readonly everyMilliseconds: number;
  readonly terminals: readonly {readonly identity: BenchIdentity; readonly streams: Streams}[];
};
/** Since the last call; counts since the start. */
export type CrewReport = {
  readonly waits: number[];
  readonly pushed: LineCounts;
  readonly pulled: LineCounts;
};

const models = new FleetModels();
const working: Promise<void>[] = [];
let floor: Floor | undefined;

const calls = {
  start: ({port, epoch, everyMilliseconds, terminals}: Start): void => {
    const opened: Floor = {
      port,
      epoch,
      everyMilliseconds,
      pushed: newCounts(),
      pulled: newCounts(),
      waits: [],
      isOpen: true,
    };
    floor = opened;
    for (const {identity, streams} of terminals)
      working.push(runFleetTerminal(opened, {identity, streams, model: models.of(identity.tenant)}));
  },
  pace: ({everyMilliseconds}: {readonly everyMilliseconds: number}): void => {
    if (floor !== undefined) floor.everyMilliseconds = everyMilliseconds;
  },
  take: (): CrewReport => {
    if (floor === undefined) throw new Error('not started');
    const {waits, pushed, pulled} = floor;
    floor.waits = [];
    return {waits, pushed, pulled};
  },
  /** The last facts are acknowledged before it answers. */
  stop: async (): Promise<Record<string, FleetBooks>> => {
    if (floor !== undefined) floor.isOpen = false;
    await Promise.all(working);
    return models.books();
  },
};
export type Crew = FleetChild<typeof calls>;
export const openCrew = (): Crew => startFleetChild<typeof calls>('./fleet-crew.ts');
if (process.argv[1]?.endsWith('fleet-crew.ts') === true) serveCalls(calls);
