// One server per data folder. The lock is a lock of the operating system (taken through SQLite), not a file with a
// process number: it ends with its holder, also after kill -9, and a reused process number cannot fool it.
import {DatabaseSync} from 'node:sqlite';
import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** What a second starter is told about the first. */
export type InstanceInfo = {readonly pid: number; readonly address: string; readonly startedAt: string};

export type InstanceLock =
  | {readonly ok: true; readonly announce: (info: InstanceInfo) => void; readonly release: () => void}
  | {readonly ok: false; readonly info: InstanceInfo | undefined};

const sqliteBusy = 5;

// A lock whose holder forgot the handle would end at the next garbage collection.
const held = new Set<DatabaseSync>();

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

/** Takes a lock of the operating system on `file`; undefined when somebody has it. Never waits. */
export function takeFileLock(file: string): {readonly release: () => void} | undefined {
  mkdirSync(path.dirname(file), {recursive: true});
  const database = new DatabaseSync(file, {timeout: 0});
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(database);
  return {release: () => held.delete(database) && database.close()};
}

function readInfo(file: string): InstanceInfo | undefined {
  try {
    // Written by announce() below in one rename, so it is whole or absent.
    return JSON.parse(readFileSync(file, 'utf8')) as InstanceInfo;
  } catch {
    // Missing between taking the lock and announcing: the caller then says "running" without an address.
    return undefined;
  }
}

/** Makes this process the only server of `dataDir`, or says who already is. Survives kill -9 of the holder. */
export function takeInstanceLock(dataDir: string, info: InstanceInfo): InstanceLock {
  const infoFile = path.join(dataDir, 'instance.json');
  const lock = takeFileLock(path.join(dataDir, 'instance.lock'));
  if (lock === undefined) return {ok: false, info: readInfo(infoFile)};
  const announce = (news: InstanceInfo) => {
    writeFileSync(`${infoFile}.new`, JSON.stringify(news));
    renameSync(`${infoFile}.new`, infoFile);
  };
  announce(info);
  let released = false;
  const release = () => {
    if (released) return;
    released = true;
    rmSync(infoFile, {force: true});
    lock.release();
  };
  return {ok: true, announce, release};
}

/** The lines for a second start on the same data folder. */
export function alreadyRunningLines(dataDir: string, info: InstanceInfo | undefined): string[] {
  const zhWhere = info === undefined ? '' : `：${info.address}（进程 ${info.pid}，${info.startedAt} 启动）`;
  const enWhere =
    info === undefined ? '' : `: ${info.address} (process ${info.pid}, started ${info.startedAt})`;
  return [
    `车间已在运行${zhWhere}。数据目录 ${dataDir} 同时只能给一个服务用。`,
    `Chejian is already running${enWhere}. Only one server may use the data folder ${dataDir}.`,
  ];
}
