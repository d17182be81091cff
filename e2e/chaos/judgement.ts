// At the end: the journal beside the list that was kept outside.
import {askDatabase} from '../harness/database.ts';
import type {HeldFact} from '../harness/outbox.ts';
import type {ChaosStage} from './chaos-stage.ts';

export type JournalRow = {
  readonly id: string;
  readonly kind: string;
  readonly code: string | null;
  readonly verdict: string;
};
export type Judgement = {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** In the journal, but never scanned, or the worker was told that nothing was stored. */
  readonly invented: readonly string[];
  readonly facts: number;
  readonly quarantined: number;
};

/** What the workers make; people signing in and the office make facts, too. */
const made = ['code-seen', 'goods-moved', 'work-reported'];

const journalText = `select fact_id::text as id, kind, verdict,
  case when kind = 'code-seen' then envelope->'body'->>'code' end as code from fact`;

const countBy = (values: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/** Compares what beeped, what was stored, what was acknowledged and what the device holds with what the server has. */
export const judge = async (
  {server, ledger}: Pick<ChaosStage, 'server' | 'ledger'>,
  held: readonly HeldFact[],
): Promise<Judgement> => {
  const rows = await askDatabase<JournalRow>(server, journalText);
  const aside = await askDatabase<{readonly id: string}>(
    server,
    'select quarantine_id::text as id from quarantine',
  );
  const ids = countBy(rows.map(({id}) => id));
  const codes = countBy(rows.flatMap(({code}) => code ?? []));
  const promised = new Set([
    ...ledger.confirmed,
    ...ledger.stored.keys(),
    ...ledger.acknowledged,
    ...held.map(({id}) => id),
  ]);
  return {
    lost: [
      ...[...promised].filter((id) => !ids.has(id)),
      ...[...ledger.confirmedCodes].filter((code) => !codes.has(code)),
    ],
    doubled: [...ids, ...codes].flatMap(([name, times]) => (times > 1 ? [name] : [])),
    invented: [...codes.keys()].filter((code) => !ledger.tried.has(code) || ledger.deniedCodes.has(code)),
    facts: rows.filter(({kind}) => made.includes(kind)).length,
    quarantined: aside.length,
  };
};
