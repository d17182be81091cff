// Is everything on the server, once, and do the books add up? Asked of the office, not of the database.
import {expect} from 'vitest';
import type {HeldFact} from './outbox.ts';
import type {Office} from './office.ts';

export type JournalRow = {readonly id: string; readonly kind: string; readonly verdict: string; readonly place: number};

/** The whole journal, newest first. */
export const wholeJournal = async (office: Office): Promise<readonly JournalRow[]> => {
  const rows: JournalRow[] = [];
  for (;;) {
    const before = rows.at(-1)?.place;
    const page = await office.query<typeof rows>('journal.page', {limit: 200, ...(before === undefined ? {} : {before})});
    rows.push(...page);
    if (page.length < 200) return rows;
  }
};

/** Every fact that a terminal made is in the journal exactly once. */
export const expectEachFactOnce = async (office: Office, held: readonly HeldFact[]): Promise<void> => {
  const rows = await wholeJournal(office);
  const counts = new Map<string, number>();
  for (const {id} of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  const wrong = held.filter(({id}) => counts.get(id) !== 1).map(({id, kind}) => `${kind} ${id}: ${counts.get(id) ?? 0} times`);
  expect(wrong).toEqual([]);
};

/** The hash chain has no gap, nothing was set aside. */
export const expectSoundJournal = async (office: Office): Promise<void> => {
  const chain = await office.query<{readonly gaps: number; readonly quarantined: number}>('reports.chain');
  expect(chain).toMatchObject({gaps: 0, quarantined: 0});
};
