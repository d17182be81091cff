// Is everything on the server, once, and do the books add up? Asked of the office, not of the database.
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {expect} from 'vitest';
import type {HeldFact} from './outbox.ts';
import type {Office} from './office.ts';
import {root} from './scratch.ts';

export type JournalRow = {
  readonly id: string;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly verdict: string;
  readonly place: number;
};

/** The whole journal, newest first. */
export const wholeJournal = async (office: Office): Promise<readonly JournalRow[]> => {
  const rows: JournalRow[] = [];
  for (;;) {
    const before = rows.at(-1)?.place;
    const page = await office.query<typeof rows>('journal.page', {
      limit: 200,
      ...(before === undefined ? {} : {before}),
    });
    rows.push(...page);
    if (page.length < 200) return rows;
  }
};

/** Every fact that a terminal made is in the journal exactly once. */
export const expectEachFactOnce = async (office: Office, held: readonly HeldFact[]): Promise<void> => {
  const rows = await wholeJournal(office);
  const counts = new Map<string, number>();
  for (const {id} of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  const wrong = held
    .filter(({id}) => counts.get(id) !== 1)
    .map(({id, kind}) => `${kind} ${id}: ${counts.get(id) ?? 0} times`);
  expect(wrong).toEqual([]);
};

/** The hash chain has no gap, nothing was set aside. */
export const expectSoundJournal = async (office: Office): Promise<void> => {
  const chain = await office.query<{readonly gaps: number; readonly quarantined: number}>('reports.chain');
  expect(chain).toMatchObject({gaps: 0, quarantined: 0});
};

/** `npm run verify` on the running house: balances, ledger, hash chain, cases and feed are what the facts say. */
export const expectSoundBooks = async (folder: string): Promise<void> => {
  const run = promisify(execFile)(process.execPath, ['server/verify.ts'], {
    cwd: root,
    env: {...process.env, CHEJIAN_DATA: folder},
  });
  const {stdout} = await run.catch((error: {readonly stdout: string; readonly stderr: string}) => error);
  expect(stdout).toMatch(/^✓ /m);
  expect(stdout).not.toMatch(/^✗/m);
};

type StockOfItem = {
  readonly balances: readonly {readonly quantity: string}[];
  readonly ledger: readonly {readonly change: string}[];
};

/** What lies there is what came minus what went. */
export const onHand = async (office: Office, itemId: string): Promise<number> => {
  const {balances, ledger} = await office.query<StockOfItem>('warehouse.stockOfItem', {id: itemId});
  const total = balances.reduce((sum, {quantity}) => sum + Number(quantity), 0);
  expect(ledger.reduce((sum, {change}) => sum + Number(change), 0)).toBe(total);
  return total;
};
