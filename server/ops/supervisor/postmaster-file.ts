// `postmaster.pid` says who runs a cluster, unless it lies: after a crash its process number may be free, a zombie
// that nobody reaps (containers), or another program's.
import {readFileSync, readlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';

export type PostmasterState =
  | {readonly kind: 'none'}
  | {readonly kind: 'stale'}
  | {
      readonly kind: 'running';
      readonly pid: number;
      readonly port: number;
      readonly socketFolder: string;
      readonly isStopping: boolean;
    };

// No system gives out this number: Linux ends at 4,194,304, macOS at 99,999.
const impossiblePid = 2_147_483_646;

function readLines(cluster: string): string[] | undefined {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // No /proc (macOS, Windows), or the process has just gone.
  }
}

/** A postmaster works in its cluster; undefined where the system does not tell. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // No /proc, or a process of another account.
  }
}

/** Whether `pid` is a live postmaster of `cluster`: neither gone, nor a zombie, nor another under a reused number. */
export function isLivePostmaster(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const isForeign = error instanceof Error && 'code' in error && error.code === 'EPERM';
    if (!isForeign) return false;
  }
  // "4711 (postgres) S 1 …": the state follows the last parenthesis, for a name may contain one.
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  if (stat === undefined) return process.platform !== 'linux';
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return name === 'postgres' && state !== 'Z' && state !== 'X' && (workingFolder(pid) ?? cluster) === cluster;
}

export function postmasterState(cluster: string): PostmasterState {
  const lines = readLines(cluster);
  if (lines === undefined) return {kind: 'none'};
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isLivePostmaster(pid, cluster)) return {kind: 'stale'};
  const isStopping = lines[7]?.trim() === 'stopping';
  return {kind: 'running', pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', isStopping};
}

/**
 * Lets PostgreSQL start over a stale file. Only the process number is replaced: the shared memory key stays, so that
 * PostgreSQL itself still refuses while orphaned backends of a killed postmaster work on the data.
 */
export function disarmStaleFile(cluster: string): void {
  const lines = readLines(cluster);
  if (lines === undefined) return;
  lines[0] = String(impossiblePid);
  writeFileSync(path.join(cluster, 'postmaster.pid'), lines.join('\n'));
}
