// What the machine must give: a folder that can be written, room, a disk that really writes, a clock, a time zone.
import {closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeSync} from 'node:fs';
import {readFile, statfs} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Finding} from './finding.ts';
import {attention, both, byLimits, fault, notRun, ok, reasonOf} from './finding.ts';

const gigabyte = 1024 ** 3;
const shown = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;

// PostgreSQL stops writing on a full disk; half a gigabyte is a few hours of a busy floor with its WAL.
const room = {look: 5 * gigabyte, bad: gigabyte / 2};
// Each batch waits for one flush: 20 ms are felt by nobody, at 100 ms a full hall waits in line.
const flush = {look: 20, bad: 100};
const memory = {look: gigabyte, bad: gigabyte / 4}; // server and database need about 400 MB under load
const flushRounds = 15;

/** The folder can be made and written by this account. */
export function checkDataFolder(dataDir: string): Finding {
  const probe = path.join(dataDir, `.doctor-${process.pid}`);
  try {
    mkdirSync(dataDir, {recursive: true});
    closeSync(openSync(probe, 'wx'));
    rmSync(probe);
    return ok('data.folder', both(`数据目录 ${dataDir} 可以写`, `data folder ${dataDir} can be written`));
  } catch (error) {
    return fault(
      'data.folder',
      both(
        `数据目录 ${dataDir} 写不了：${reasonOf(error)}`,
        `data folder ${dataDir} cannot be written: ${reasonOf(error)}`,
      ),
      both(
        '把目录交给运行车间的账户，或用 CHEJIAN_DATA 换一个',
        'give the folder to the account that runs Chejian, or choose another with CHEJIAN_DATA',
      ),
    );
  }
}

/** Room on the disk of the data folder, in bytes. */
export function judgeRoom(freeBytes: number): Finding {
  const is = both(`数据盘剩余 ${shown(freeBytes)}`, `${shown(freeBytes)} free on the disk of the data`);
  const advice = both(
    '清理磁盘，或把数据目录搬到更大的盘；满了以后终端照常保存，但不能上传',
    'free some room or move the data to a larger disk; when it is full terminals go on but cannot upload',
  );
  return byLimits(
    {value: freeBytes, ...room},
    {
      ok: () => ok('data.room', is),
      attention: () => attention('data.room', is, advice),
      fault: () => fault('data.room', is, advice),
    },
  );
}

/** Median time of a write of 8 kB with its flush, in milliseconds. */
export function judgeFlush(milliseconds: number): Finding {
  const time = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
  const is = both(`写盘并落盘 ${time} 毫秒`, `a flushed write takes ${time} ms`);
  const advice = both(
    '数据目录放到本机固态盘，不要放网络盘或 SD 卡',
    'keep the data on a local solid-state disk, not on a network drive or a memory card',
  );
  return byLimits(
    {value: milliseconds, ...flush},
    {
      ok: () => ok('data.flush', is),
      attention: () => attention('data.flush', is, advice),
      fault: () => fault('data.flush', is, advice),
    },
  );
}

/** Memory that can still be used, in bytes. */
export function judgeMemory(availableBytes: number): Finding {
  const is = both(`可用内存 ${shown(availableBytes)}`, `${shown(availableBytes)} of memory available`);
  const advice = both('关掉别的程序，或加内存', 'stop other programs or add memory');
  return byLimits(
    {value: availableBytes, ...memory},
    {
      ok: () => ok('machine.memory', is),
      attention: () => attention('machine.memory', is, advice),
      fault: () => fault('machine.memory', is, advice),
    },
  );
}

/** A clock before the program itself was written cannot be right. Both in milliseconds since 1970. */
export function judgeClock(now: number, programWrittenAt: number): Finding {
  const at = new Date(now).toISOString();
  if (now >= programWrittenAt)
    return ok('time.clock', both(`系统时间 ${at}`, `the clock of the system says ${at}`));
  return fault(
    'time.clock',
    both(`系统时间 ${at} 比程序本身还早`, `the clock says ${at}, before this program was written`),
    both(
      '对时：打开 NTP（timedatectl set-ntp true）',
      'set the clock: turn NTP on (timedatectl set-ntp true)',
    ),
  );
}

/** Working days are counted in the time zone of the system unless a site says otherwise. */
export function judgeZone(zone: string | undefined): Finding {
  const id = 'time.zone';
  if (zone !== undefined && zone !== '' && !/^(?:UTC|Etc\/.+)$/.test(zone))
    return ok(id, both(`时区 ${zone}`, `time zone ${zone}`));
  return attention(
    id,
    both(`时区 ${zone ?? '未知'}`, `time zone ${zone ?? 'unknown'}`),
    both(
      '日志和备份文件的时间按系统时区显示，建议设为 Asia/Shanghai（timedatectl set-timezone Asia/Shanghai）',
      'times of logs and backups follow the system: set the zone of the factory (timedatectl set-timezone Asia/Shanghai)',
    ),
  );
}

function medianFlush(folder: string): number {
  const file = path.join(folder, `.doctor-flush-${process.pid}`);
  const page = Buffer.alloc(8192, 7);
  const handle = openSync(file, 'w');
  try {
    const times = Array.from({length: flushRounds}, () => {
      const from = performance.now();
      writeSync(handle, page);
      fsyncSync(handle);
      return performance.now() - from;
    });
    return times.toSorted((a, b) => a - b)[Math.floor(flushRounds / 2)] ?? 0;
  } finally {
    closeSync(handle);
    rmSync(file, {force: true});
  }
}

/** Linux keeps files in memory that it gives back when asked: "free" alone would frighten. */
async function availableMemory(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1];
  return kilobytes === undefined ? os.freemem() : Number(kilobytes) * 1024;
}

/** Everything above, measured on this machine. `programFile` is any file that came with the program. */
export async function checkMachine(dataDir: string, programFile: string): Promise<readonly Finding[]> {
  const folder = checkDataFolder(dataDir);
  const findings = [
    folder,
    judgeMemory(await availableMemory()),
    judgeClock(Date.now(), statSync(programFile).mtimeMs),
    judgeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone),
  ];
  if (folder.state !== 'ok' || !existsSync(dataDir)) {
    const why = both('数据目录不可用', 'the data folder cannot be used');
    return [...findings, notRun('data.room', why), notRun('data.flush', why)];
  }
  const {bavail, bsize} = await statfs(dataDir);
  return [...findings, judgeRoom(bavail * bsize), judgeFlush(medianFlush(dataDir))];
}
