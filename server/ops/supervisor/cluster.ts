// One database cluster: made once with initdb, with secrets of its own, kept in `C.UTF-8`.
import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {existsSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';
import {OperatorError} from '../operator-error.ts';
import {type ClusterHome, freshPrivateFolder} from './cluster-home.ts';
import {type Binaries, binariesEnvironment} from './postgres-binaries.ts';
import {type Account, giveTo} from './unprivileged-account.ts';

const secretsSchema = z.object({superuser: z.string().min(20), application: z.string().min(20)});

/** Passwords of the superuser `postgres` and of `chejian`, the role the product signs in with. */
export type ClusterSecrets = z.infer<typeof secretsSchema>;

function readSecrets(place: ClusterHome): ClusterSecrets {
  const file = path.join(place.folder, 'secrets.json');
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = {superuser: secret(), application: secret()};
  writeFileSync(file, JSON.stringify(secrets), {mode: 0o600, flag: 'wx'});
  return secrets;
}

// Ordering comes from PostgreSQL's own tables, so an upgrade of the system's ICU or libc cannot damage an index.
// Character classes must know Chinese all the same: with LC_CTYPE=C pg_trgm finds no word in it.
function localeOptions(): string[] {
  const ctype = {linux: 'C.UTF-8', darwin: 'en_US.UTF-8'}[process.platform as string] ?? 'C';
  return [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
  ];
}

function runInitdb(
  binaries: Binaries,
  folder: string,
  passwordFile: string,
  account: Account | undefined,
): void {
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-instructions',
    ...localeOptions(),
  ];
  const run = spawnSync(binaries.initdb, [...options, '-D', folder], {
    ...account,
    cwd: folder,
    env: binariesEnvironment(binaries),
    encoding: 'utf8',
  });
  if (run.status === 0) return;
  const why = (run.error?.message ?? run.stderr).trim();
  throw new OperatorError(
    `建库失败（initdb）：${why}`,
    `The database could not be created (initdb): ${why}`,
    run.error,
  );
}

function checkMajor(place: ClusterHome, binaries: Binaries): void {
  const major = Number(readFileSync(path.join(place.cluster, 'PG_VERSION'), 'utf8'));
  if (major === binaries.major) return;
  throw new OperatorError(
    `数据是 PostgreSQL ${major} 的，程序带的是 ${binaries.major}：请用旧版本备份，再在新版本恢复`,
    `The data belong to PostgreSQL ${major}, this release brings ${binaries.major}: back up with the old release and restore with this one`,
  );
}

/** Makes the cluster when there is none; an interrupted attempt leaves nothing that could be taken for one. */
export function openCluster(
  place: ClusterHome,
  binaries: Binaries,
  account: Account | undefined,
): ClusterSecrets & {isNew: boolean} {
  const secrets = readSecrets(place);
  if (existsSync(place.cluster)) {
    checkMajor(place, binaries);
    return {...secrets, isNew: false};
  }
  const unfinished = `${place.cluster}.unfinished`;
  freshPrivateFolder(unfinished, account);
  const passwordFile = path.join(place.folder, 'initdb.password');
  try {
    writeFileSync(passwordFile, `${secrets.superuser}\n`, {mode: 0o600});
    giveTo(account, passwordFile);
    runInitdb(binaries, unfinished, passwordFile, account);
  } finally {
    rmSync(passwordFile, {force: true});
  }
  renameSync(unfinished, place.cluster);
  return {...secrets, isNew: true};
}
