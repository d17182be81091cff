// A process that runs seeds, one after the other, as it is told. The machine it takes over is its own.
import {findBug} from './bugs.ts';
import {openMachine} from './machine.ts';
import type {SeedResult} from './run-seed.ts';
import {runSeed} from './run-seed.ts';

export type Task = {readonly seed: number; readonly bug?: string};

/** Answers each task with its result, until the other side goes away. */
export async function serveSeeds(): Promise<void> {
  const machine = await openMachine();
  const send = (result: SeedResult | 'ready'): void => void process.send?.(result);
  const stop = (): void => {
    void machine.close().finally(() => process.exit(0));
  };
  let turn = Promise.resolve();
  process.on('message', (task: Task | 'stop') => {
    turn = turn.then(async () => {
      if (task === 'stop') return stop();
      send(await runSeed(machine, task.seed, task.bug === undefined ? undefined : findBug(task.bug)));
    });
  });
  process.on('disconnect', stop);
  send('ready');
}
