// Everything the operator may set, read once. A bad value is told in one line each and nothing starts:
// a server that guesses would write to the wrong place.
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {readBackupConfig} from './ops/backup/backup-config.ts';
import type {BackupConfig} from './ops/backup/backup-config.ts';
import {readFilesConfig} from './files/files-config.ts';
import type {FilesConfig} from './files/files-config.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** `when-empty` makes the demo factory only in an empty database; `on` asks for it; `off` never does. */
export const demoModes = ['when-empty', 'on', 'off'] as const;
export type DemoMode = (typeof demoModes)[number];

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Undefined means: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  readonly lan: boolean;
  readonly lanPort: number;
  readonly demo: DemoMode;
  readonly logLevel: LogLevel;
  /** Without a trailing slash. */
  readonly publicUrl: string | undefined;
  readonly files: FilesConfig;
  readonly backup: BackupConfig;
};

type Environment = Readonly<Record<string, string | undefined>>;
type Complain = (zh: string, en: string) => void;

const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

function readPort(name: string, value: string | undefined, fallback: number, complain: Complain): number {
  if (value === undefined) return fallback;
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port >= 1 && port <= 65535) return port;
  complain(
    `${name} 要是 1 到 65535 的整数，现在是“${value}”`,
    `${name} must be a whole number from 1 to 65535, not "${value}"`,
  );
  return fallback;
}

/** The address without its password: it is shown on a screen that others see. */
function withoutPassword(address: string): string {
  return address.replace(/\/\/([^:@/]*):[^@]*@/, '//$1:***@');
}

function readDatabaseUrl(value: string | undefined, complain: Complain): string | undefined {
  if (value === undefined) return undefined;
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value;
  const shown = withoutPassword(value);
  complain(
    `DATABASE_URL 要像 postgres://用户:密码@主机:5432/库名，现在是“${shown}”`,
    `DATABASE_URL must look like postgres://user:password@host:5432/name, not "${shown}"`,
  );
  return undefined;
}

function readPublicUrl(value: string | undefined, complain: Complain): string | undefined {
  if (value === undefined) return undefined;
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value.replace(/\/+$/, '');
  complain(
    `PUBLIC_URL 要像 https://mes.example.com，现在是“${value}”`,
    `PUBLIC_URL must look like https://mes.example.com, not "${value}"`,
  );
  return undefined;
}

function readLogLevel(value: string | undefined, complain: Complain): LogLevel {
  if (value === undefined) return 'info';
  const level = logLevels.find((known) => known === value.toLowerCase());
  if (level !== undefined) return level;
  const known = logLevels.join(', ');
  complain(
    `LOG_LEVEL 只能是 ${known}，现在是“${value}”`,
    `LOG_LEVEL must be one of ${known}, not "${value}"`,
  );
  return 'info';
}

function readHost(value: string | undefined, complain: Complain): string {
  if (value === undefined) return '127.0.0.1';
  if (/^[\w.:-]+$/.test(value)) return value;
  complain(
    `HOST 要是地址或主机名，现在是“${value}”`,
    `HOST must be an address or a host name, not "${value}"`,
  );
  return '127.0.0.1';
}

function readFlags(argv: readonly string[], complain: Complain): {lan: boolean; demo: DemoMode} {
  let lan = false;
  const wanted = new Set<DemoMode>();
  for (const flag of argv) {
    if (flag === '--lan') lan = true;
    else if (flag === '--demo') wanted.add('on');
    else if (flag === '--no-demo') wanted.add('off');
    else
      complain(
        `不认识的选项“${flag}”，可用 --lan、--demo、--no-demo`,
        `Unknown option "${flag}"; known are --lan, --demo, --no-demo`,
      );
  }
  if (wanted.size > 1) complain('--demo 和 --no-demo 只能选一个', 'Choose either --demo or --no-demo');
  return {lan, demo: [...wanted][0] ?? 'when-empty'};
}

/** Reads options and environment; each bad value becomes one line in Chinese and English. */
export function readConfig(
  argv: readonly string[],
  env: Environment,
): {readonly ok: true; readonly config: Config} | {readonly ok: false; readonly lines: string[]} {
  const lines: string[] = [];
  const complain: Complain = (zh, en) => void lines.push(`${zh} | ${en}`);
  // An empty variable counts as not set: that is how compose files hand over what nobody filled in.
  const value = (name: string) => env[name]?.trim() || undefined;
  const port = readPort('PORT', value('PORT'), 7300, complain);
  const lanPort = readPort('LAN_PORT', value('LAN_PORT'), 7443, complain);
  const flags = readFlags(argv, complain);
  if (flags.lan && port === lanPort) {
    complain(`PORT 和 LAN_PORT 不能都是 ${port}`, `PORT and LAN_PORT cannot both be ${port}`);
  }
  const dataDir = path.resolve(repositoryRoot, value('CHEJIAN_DATA') ?? '.data');
  const config: Config = {
    ...flags,
    port,
    lanPort,
    host: readHost(value('HOST'), complain),
    databaseUrl: readDatabaseUrl(value('DATABASE_URL'), complain),
    dataDir,
    logLevel: readLogLevel(value('LOG_LEVEL'), complain),
    publicUrl: readPublicUrl(value('PUBLIC_URL'), complain),
    files: readFilesConfig(value, complain),
    backup: readBackupConfig(value, complain, dataDir),
  };
  return lines.length === 0 ? {ok: true, config} : {ok: false, lines};
}
