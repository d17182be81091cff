// kill -9 of whole families. PostgreSQL gives each of its processes a session of its own, so its group is found by
// its parent, not by a group number.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {eventually} from '../harness/scratch.ts';

type Process = {readonly pid: number; readonly parent: number; readonly isGone: boolean};

const read = (pid: number): Process | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = '0'] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {pid, parent: Number(parent), isGone: state === 'Z' || state === 'X'};
  } catch {
    return undefined; // it has just ended
  }
};

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)) ?? [])
    .filter((one) => one.parent === parent && !one.isGone)
    .map(({pid}) => pid);

/** The postmaster of a data folder with all its children; empty when none is running. */
export const databaseProcesses = (folder: string): readonly number[] => {
  const file = readdirSync(folder, {recursive: true, encoding: 'utf8'}).find((path) =>
    path.endsWith('postmaster.pid'),
  );
  const pid =
    file === undefined ? Number.NaN : Number(readFileSync(join(folder, file), 'utf8').split('\n')[0]);
  const found = Number.isInteger(pid) ? read(pid) : undefined;
  return found === undefined || found.isGone ? [] : [pid, ...childrenOf(pid)];
};

/** kill -9 of all of them in one breath; resolves when they are gone. The answer is how many there were. */
export const killAll = async (pids: readonly number[]): Promise<number> => {
  let count = 0;
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
      count += 1;
    } catch {
      // Ended by itself in the same moment.
    }
  }
  await eventually('the killed are gone', async () => {
    const left = pids.filter((pid) => existsSync(`/proc/${pid}`) && read(pid)?.isGone === false);
    return left.length === 0;
  });
  return count;
};
