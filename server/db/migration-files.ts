// Migrations are numbered SQL files. Two header lines say when and how one may run:
//   -- phase: expand | backfill | contract     old servers go on with expand and backfill, not with contract
//   -- tx: yes | no                            no: each statement is sent alone and the file may be run again
import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {MigrationProblem} from './migration-problem.ts';

export const phases = ['expand', 'backfill', 'contract'] as const;
export type Phase = (typeof phases)[number];

export type Migration = {
  readonly number: number;
  /** With number and ending: `0001-tenant.sql`. */
  readonly name: string;
  readonly phase: Phase;
  readonly isTransaction: boolean;
  readonly text: string;
  readonly checksum: string;
};

function header(text: string, key: string): string | undefined {
  // Only the comment lines at the top count.
  const top = /^(?:--[^\n]*\n|[ \t]*\n)*/.exec(text)?.[0] ?? '';
  return new RegExp(`^-- *${key} *: *(\\S+) *$`, 'm').exec(top)?.[1];
}

function parseMigration(name: string, raw: string): Migration {
  const number = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name)?.[1];
  if (number === undefined) {
    throw new MigrationProblem(
      name,
      '文件名要像 0012-lot-state.sql',
      'the name must look like 0012-lot-state.sql',
    );
  }
  const text = `${raw.replaceAll('\r\n', '\n').trimEnd()}\n`; // A Windows checkout is not an edit.
  const phase = phases.find((known) => known === header(text, 'phase'));
  const tx = header(text, 'tx');
  if (phase === undefined || (tx !== 'yes' && tx !== 'no')) {
    throw new MigrationProblem(
      name,
      '开头要有 “-- phase: expand|backfill|contract” 和 “-- tx: yes|no”',
      'it must begin with "-- phase: expand|backfill|contract" and "-- tx: yes|no"',
    );
  }
  const checksum = createHash('sha256').update(text).digest('hex');
  return {number: Number(number), name, phase, isTransaction: tx === 'yes', text, checksum};
}

/** All migrations of a folder in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const all = await Promise.all(
    names.map(async (name) => parseMigration(name, await readFile(path.join(folder, name), 'utf8'))),
  );
  all.sort((a, b) => a.number - b.number);
  for (const [at, migration] of all.entries()) {
    const previous = all[at - 1];
    if (previous?.number === migration.number) {
      throw new MigrationProblem(
        migration.name,
        `编号与 ${previous.name} 相同`,
        `it has the number of ${previous.name}`,
      );
    }
  }
  return all;
}
