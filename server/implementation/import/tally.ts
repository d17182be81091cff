import type {ImportReason} from './import-reasons.ts';

/** A row that was not taken; `column` and `value` say where it is wrong. */
export type Refusal = {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly value: string;
  readonly reason: ImportReason;
  /** What the journal said, where it was the journal. */
  readonly detail?: string;
};
export type TableCount = {
  readonly table: string;
  readonly read: number;
  readonly taken: number;
  readonly refused: number;
  readonly leftOut: number;
  /** How often each reason was given; a row may be wrong in two columns. */
  readonly reasons: Readonly<Partial<Record<ImportReason, number>>>;
};

/** Counts what became of every row: taken, refused or left out, each exactly once. */
export type Tally = {
  read(table: string, keys: readonly string[]): void;
  take(table: string, key: string): void;
  refuse(refusal: Refusal): void;
  leave(table: string, key: string, reason: ImportReason): void;
  /** Every row of the table that nothing was said about yet. */
  leaveRest(table: string, reason: ImportReason): void;
  isRefused(table: string, key: string): boolean;
  refusals(): readonly Refusal[];
  tables(): readonly TableCount[];
};

type Fate =
  | {readonly kind: 'taken' | 'leftOut'; readonly reason?: ImportReason}
  | {readonly kind: 'refused'; readonly refusals: readonly Refusal[]};

export function openTally(): Tally {
  const fates = new Map<string, Map<string, Fate | undefined>>();
  const rows = (table: string) => {
    const known = fates.get(table);
    if (known === undefined) throw new Error(`table ${table} was not read`);
    return known;
  };
  const settle = (table: string, key: string, fate: Fate) => {
    // What is wrong stays wrong.
    if (rows(table).get(key)?.kind !== 'refused') rows(table).set(key, fate);
  };
  const countOf = (table: string): TableCount => {
    const all = [...rows(table).values()];
    const reasons: Partial<Record<ImportReason, number>> = {};
    for (const fate of all) {
      const own = fate?.kind === 'refused' ? fate.refusals.map((refusal) => refusal.reason) : [fate?.reason];
      for (const reason of own) if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
    const of = (kind: Fate['kind']) => all.filter((fate) => fate?.kind === kind).length;
    const [taken, refused] = [of('taken'), of('refused')];
    return {table, read: all.length, taken, refused, leftOut: all.length - taken - refused, reasons};
  };
  return {
    read: (table, keys) => void fates.set(table, new Map(keys.map((key) => [key, undefined]))),
    take: (table, key) => settle(table, key, {kind: 'taken'}),
    refuse(refusal) {
      const before = rows(refusal.table).get(refusal.key);
      const refusals = [...(before?.kind === 'refused' ? before.refusals : []), refusal];
      rows(refusal.table).set(refusal.key, {kind: 'refused', refusals});
    },
    leave: (table, key, reason) => settle(table, key, {kind: 'leftOut', reason}),
    leaveRest(table, reason) {
      for (const [key, fate] of rows(table))
        if (fate === undefined) settle(table, key, {kind: 'leftOut', reason});
    },
    isRefused: (table, key) => fates.get(table)?.get(key)?.kind === 'refused',
    refusals: () =>
      [...fates.values()].flatMap((table) =>
        [...table.values()].flatMap((fate) => (fate?.kind === 'refused' ? fate.refusals : [])),
      ),
    tables: () => [...fates.keys()].sort().map(countOf),
  };
}
