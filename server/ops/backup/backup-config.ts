import path from 'node:path';

export type BackupConfig = {
  /** Absolute path. */
  readonly folder: string;
  /** The operator chose the folder: only then a backup there lets terminals delete their copies. */
  readonly isChosen: boolean;
  /** 0 = only by hand. */
  readonly everyHours: number;
  readonly keep: number;
};

const defaultHours = 24;
const defaultKeep = 14;
const mostHours = 24 * 31;
const mostKept = 1000;

type Complain = (zh: string, en: string) => void;
type Value = (name: string) => string | undefined;

function readWhole(
  name: string,
  value: string | undefined,
  range: {readonly least: number; readonly most: number; readonly fallback: number},
  complain: Complain,
): number {
  if (value === undefined) return range.fallback;
  const number = Number(value);
  if (/^\d{1,6}$/.test(value) && number >= range.least && number <= range.most) return number;
  complain(
    `${name} 要是 ${range.least} 到 ${range.most} 的整数，现在是“${value}”`,
    `${name} must be a whole number from ${range.least} to ${range.most}, not "${value}"`,
  );
  return range.fallback;
}

/** BACKUP_DIR, BACKUP_EVERY_HOURS and BACKUP_KEEP. */
export function readBackupConfig(value: Value, complain: Complain, dataDir: string): BackupConfig {
  const chosen = value('BACKUP_DIR');
  const inside = path.join(dataDir, 'backups');
  if (chosen !== undefined && !path.isAbsolute(chosen)) {
    complain(
      `BACKUP_DIR 要是完整路径，现在是“${chosen}”`,
      `BACKUP_DIR must be an absolute path, not "${chosen}"`,
    );
  }
  return {
    folder: chosen ?? inside,
    isChosen: chosen !== undefined,
    everyHours: readWhole(
      'BACKUP_EVERY_HOURS',
      value('BACKUP_EVERY_HOURS'),
      {least: 0, most: mostHours, fallback: defaultHours},
      complain,
    ),
    keep: readWhole(
      'BACKUP_KEEP',
      value('BACKUP_KEEP'),
      {least: 2, most: mostKept, fallback: defaultKeep},
      complain,
    ),
  };
}
