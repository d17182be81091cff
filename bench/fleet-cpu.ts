// Who used the processors of this machine, from /proc: the server, PostgreSQL, the load that the bench makes, and whoever
// else works here. Without it nobody knows what a slow figure means.
import {readdirSync, readFileSync} from 'node:fs';
import os from 'node:os';

const ticksEachSecond = 100; // Of every Linux that runs Node.

type Stat = {readonly parent: number; readonly own: number; readonly reaped: number};

/** Seconds; undefined = the process is gone. */
function statOf(pid: number | string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, reapedUser = 0, reapedSystem = 0] = fields.slice(11);
    return {
      parent,
      own: (user + system) / ticksEachSecond,
      reaped: (reapedUser + reapedSystem) / ticksEachSecond,
    };
  } catch {
    return undefined;
  }
}

/** Of a process, and with `isTree` of those that it started, also of those that ended. */
export function cpuSeconds(pid: number, isTree = false): number {
  const first = statOf(pid);
  if (first === undefined) return 0;
  if (!isTree) return first.own;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? [])
    .filter(({parent}) => parent === pid);
  return children.reduce((sum, {own, reaped}) => sum + own + reaped, first.own + first.reaped);
}

/** All that the machine did, in seconds of a core. */
function machineSeconds(): number {
  const milliseconds = os
    .cpus()
    .reduce((sum, {times}) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return milliseconds / 1000;
}

/** Seconds of a core each has used so far. */
export type CpuParts = Readonly<Record<string, () => number>>;
export type CpuMeter = {
  /** What was used since the last call, in seconds of a core, with `elsewhere` for what is none of the bench. */
  readonly take: () => {readonly seconds: number; readonly used: Readonly<Record<string, number>>};
};

export function openCpuMeter(parts: CpuParts): CpuMeter {
  const read = () => ({
    at: performance.now(),
    machine: machineSeconds(),
    parts: Object.entries(parts).map(([name, seconds]) => [name, seconds()] as const),
  });
  let before = read();
  return {
    take: () => {
      const now = read();
      const used: Record<string, number> = {};
      let ours = 0;
      for (const [index, [name, seconds]] of now.parts.entries()) {
        const share = Math.max(0, seconds - (before.parts[index]?.[1] ?? 0));
        used[name] = share;
        ours += share;
      }
      used['elsewhere'] = Math.max(0, now.machine - before.machine - ours);
      const seconds = (now.at - before.at) / 1000;
      before = now;
      return {seconds, used};
    },
  };
}

/** As text: percent of one core each. */
export function cpuText({seconds, used}: ReturnType<CpuMeter['take']>): string {
  const shares = Object.entries(used).map(
    ([name, share]) => `${name} ${((share / seconds) * 100).toFixed(0)}`,
  );
  return `% of a core: ${shares.join(', ')} (of ${os.cpus().length}00)`;
}
