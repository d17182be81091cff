// Where the embedded cluster lives: `postgres/` in the data folder. Under root that folder may be closed to the
// account of the database (a clone in /root); the cluster then lives in /var/lib/chejian and a note says where.
import {createHash, randomBytes} from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {OpsLog} from '../ops-log.ts';
import {type Account, canReach, giveTo} from './unprivileged-account.ts';

export type ClusterHome = {readonly folder: string; readonly cluster: string};

const elsewhere = '/var/lib/chejian';
// sockaddr_un holds 107 bytes and an end mark; the socket is called .s.PGSQL.5432.
const longestSocketPath = 107;
export const socketPort = 5432;

function home(folder: string): ClusterHome {
  return {folder, cluster: path.join(folder, 'cluster')};
}

/** Finds or makes the home of the cluster; `accountOf` is asked about the cluster folder that is being considered. */
export function openClusterHome(
  dataDir: string,
  accountOf: (cluster: string) => Account | undefined,
  log: OpsLog,
): ClusterHome {
  const usual = path.join(dataDir, 'postgres');
  const note = path.join(usual, 'MOVED');
  if (existsSync(note)) return home(readFileSync(note, 'utf8').trim());
  const isNew = !existsSync(dataDir);
  mkdirSync(usual, {recursive: true});
  const account = accountOf(path.join(usual, 'cluster'));
  // Others may pass through, not look in: whatever a strict umask says.
  if (account !== undefined && isNew) for (const folder of [dataDir, usual]) chmodSync(folder, 0o711);
  // PostgreSQL reports the path it was given: one spelling only, or it is not recognised again.
  if (canReach(account, usual, '/')) return home(realpathSync(usual));
  // A fresh name: whoever deletes the data folder wants an empty database next time, not the old one.
  const moved = path.join(elsewhere, randomBytes(6).toString('hex'));
  mkdirSync(moved, {recursive: true, mode: 0o711});
  writeFileSync(note, moved);
  log.warn(
    `数据库放在 ${moved}：数据库账户进不了 ${dataDir} | The database is kept in ${moved}: its account cannot enter ${dataDir}`,
  );
  return home(moved);
}

/** Under the data folder when the path is short enough, else a private folder among the temporary files. */
export function openSocketFolder(place: ClusterHome, account: Account | undefined): string {
  const fits = (folder: string) =>
    Buffer.byteLength(path.join(folder, `.s.PGSQL.${socketPort}.lock`)) <= longestSocketPath;
  const near = path.join(place.folder, 'run');
  const name = `chejian-${createHash('sha256').update(place.cluster).digest('hex').slice(0, 12)}`;
  const folder = [near, path.join(os.tmpdir(), name)].find(fits) ?? path.join('/tmp', name);
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const stat = lstatSync(folder);
  const uid = process.getuid?.();
  // Among the temporary files somebody else may have been there first, with a link or an open folder.
  const isOurs = stat.isDirectory() && (stat.uid === uid || stat.uid === account?.uid);
  if (!isOurs) throw new Error(`the socket folder ${folder} belongs to somebody else`);
  chmodSync(folder, 0o700);
  giveTo(account, folder);
  return folder;
}

/** A folder that only the account may enter; what an interrupted attempt left is removed. */
export function freshPrivateFolder(folder: string, account: Account | undefined): void {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {mode: 0o700});
  giveTo(account, folder);
}
