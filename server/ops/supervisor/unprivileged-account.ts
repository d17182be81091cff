// PostgreSQL refuses to run as root, and rightly. Under root it gets an account without rights; the files it needs
// then have to be readable for that account.
import {spawnSync} from 'node:child_process';
import {chownSync, statSync} from 'node:fs';
import {OperatorError} from '../operator-error.ts';

export type Account = {readonly uid: number; readonly gid: number};

const isRoot = () => process.getuid?.() === 0;

function lookUp(name: string): Account | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, name], {encoding: 'utf8'});
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return {uid: Number(uid.stdout), gid: Number(gid.stdout)};
}

function owner(folder: string): Account | undefined {
  const stat = statSync(folder, {throwIfNoEntry: false});
  return stat === undefined || stat.uid === 0 ? undefined : {uid: stat.uid, gid: stat.gid};
}

/** Undefined: run as we are. An existing cluster keeps its owner, whichever accounts were added since. */
export function unprivilegedAccount(cluster: string): Account | undefined {
  if (!isRoot()) return undefined;
  const account = owner(cluster) ?? lookUp('postgres') ?? lookUp('nobody');
  if (account !== undefined) return account;
  throw new OperatorError(
    '以 root 运行时，数据库需要一个普通账户：请先建 postgres 账户（useradd -r postgres），或用普通用户启动',
    'Under root the database needs an ordinary account: add one (useradd -r postgres), or start as an ordinary user',
  );
}

/** Asked of the system itself: mode bits alone would miss access lists, mounts and closed parent folders. */
export function canReach(account: Account | undefined, folder: string, file: string): boolean {
  if (account === undefined) return true;
  const script = 'cd "$0" && test -r "$1"';
  return (
    spawnSync('/bin/sh', ['-c', script, folder, file], {...account, cwd: '/', stdio: 'ignore'}).status === 0
  );
}

export function giveTo(account: Account | undefined, file: string): void {
  if (account !== undefined) chownSync(file, account.uid, account.gid);
}
