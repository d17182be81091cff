// CPU of a whole PostgreSQL: its backends, the writers beside them, and those that ended meanwhile.
import {readdirSync, readFileSync} from 'node:fs';
import type pg from 'pg';

const ticksPerSecond = 100;

/** Fields of /proc/<pid>/stat behind the name: 1 ppid; 13 and 14 CPU of children that ended. */
function statOf(pid: number | string): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return []; // ended between the list and the look
  }
}

/** Time on the CPU in microseconds; finer than the ticks of `stat`. */
function microsecondsOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  } catch {
    return 0;
  }
}

/** Finds the postmaster of this connection; the answer reads its CPU so far, in microseconds. */
export async function openPostgresCpu(pool: pg.Pool): Promise<() => number> {
  const {rows} = await pool.query<{pid: number}>('select pg_backend_pid() as pid');
  const [, postmaster = 0] = statOf(rows[0]?.pid ?? 0);
  return () => {
    const ended = statOf(postmaster);
    const own = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)[1] === postmaster);
    const ticks = (ended[13] ?? 0) + (ended[14] ?? 0);
    return (ticks * 1_000_000) / ticksPerSecond + own.reduce((sum, pid) => sum + microsecondsOf(pid), 0);
  };
}
