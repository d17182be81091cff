// People at work: each terminal makes one fact a second and waits for its answer. What is measured is the time from the
// push to its acknowledgement, the way a terminal sees it.
import {setTimeout as sleep} from 'node:timers/promises';
import type {FleetDevice} from './fleet-device.ts';
import type {LineCounts} from './fleet-line.ts';
import {newCounts, postUntilTaken} from './fleet-line.ts';
import type {FleetModel} from './fleet-load.ts';

export type People = {
  /** Answers wait in milliseconds since the last call. */
  readonly take: () => number[];
  readonly counts: LineCounts;
  readonly stop: () => Promise<void>;
};

type Work = {
  readonly devices: readonly FleetDevice[];
  readonly port: number;
  readonly everyMilliseconds: number;
  readonly model: (device: FleetDevice) => FleetModel;
};

export function startPeople({devices, port, everyMilliseconds, model}: Work): People {
  let waits: number[] = [];
  let isRunning = true;
  const counts = newCounts();
  const work = async (device: FleetDevice, index: number): Promise<void> => {
    // Spread over the interval, or all would come at once.
    let due = performance.now() + (everyMilliseconds * index) / devices.length;
    while (isRunning) {
      await sleep(Math.max(0, due - performance.now()));
      due += everyMilliseconds * (0.5 + Math.random());
      const facts = device.facts(1);
      model(device).add(facts);
      const body = device.request(facts);
      const started = performance.now();
      await postUntilTaken({port, route: 'push', token: device.token, body}, counts);
      waits.push(performance.now() - started);
    }
  };
  const working = devices.map(work);
  return {
    counts,
    take: () => {
      const taken = waits;
      waits = [];
      return taken;
    },
    stop: async () => {
      isRunning = false;
      await Promise.all(working);
    },
  };
}
