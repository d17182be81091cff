// The processes that run seeds beside each other. A seed that does not come to an end, or takes its process with it,
// is a finding like any other.
import type {ChildProcess} from 'node:child_process';
import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {FaultCounter} from './fault-count.ts';
import type {SeedResult} from './run-seed.ts';
import type {Task} from './worker.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const longestSeedMs = 15 * 60_000; // some hundred times the usual: a machine may be busy with other things

type Member = {readonly child: ChildProcess; onResult: (result: SeedResult) => void};

function failed(seed: number, why: string): SeedResult {
  const none = {facts: 0, steps: 0, cpuMs: 0, lost: 0, doubled: 0, invented: 0, misordered: 0};
  return {seed, ...none, faults: new FaultCounter().counts, findings: [`X ${why}`], trace: []};
}

async function hire(): Promise<Member> {
  const child = fork(main, ['--worker'], {
    execArgv: ['--no-deprecation'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const member: Member = {child, onResult: () => undefined};
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('a process of the simulator could not start')));
    child.on('message', (message: SeedResult | 'ready') => {
      if (message === 'ready') resolve();
      else member.onResult(message);
    });
  });
  return member;
}

function ask(member: Member, task: Task): Promise<SeedResult> {
  return new Promise((resolve) => {
    const {child} = member;
    const end = (result: SeedResult): void => {
      clearTimeout(timer);
      child.off('exit', onExit);
      resolve(result);
    };
    const onExit = (): void => end(failed(task.seed, 'the process ended'));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end(failed(task.seed, 'it does not come to an end'));
    }, longestSeedMs);
    child.once('exit', onExit);
    member.onResult = end;
    child.send(task);
  });
}

async function dismiss({child}: Member): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.send('stop');
  await gone;
}

/** Runs tasks on so many processes, in their order; those that nobody wants any more are left out. */
export async function runTasks(
  tasks: readonly Task[],
  workers: number,
  how: {
    readonly onResult: (result: SeedResult, task: Task) => void;
    readonly isWanted?: (task: Task) => boolean;
  },
): Promise<void> {
  const left = [...tasks];
  const next = (): Task | undefined => {
    for (let task = left.shift(); task !== undefined; task = left.shift())
      if (how.isWanted?.(task) !== false) return task;
    return undefined;
  };
  const work = async (): Promise<void> => {
    let member = await hire();
    for (let task = next(); task !== undefined; task = next()) {
      how.onResult(await ask(member, task), task);
      if (member.child.exitCode !== null || member.child.signalCode !== null) member = await hire();
    }
    await dismiss(member);
  };
  await Promise.all(Array.from({length: Math.min(workers, tasks.length)}, work));
}
