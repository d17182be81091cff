import {createHash} from 'node:crypto';
import type {FactDefinition} from '../../../shared/kernel/define-fact.ts';
import {storable} from '../../db/storable.ts';
import type {Tally} from './tally.ts';

/** A row of a source table. */
export type RowName = {readonly table: string; readonly key: string};
/** A fact to append, and the source rows that stand or fall with it. */
export type ImportFact = {
  readonly id: string;
  readonly kind: string;
  readonly schemaV: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly rows: readonly RowName[];
};

/** What an adapter makes of a source: facts in their order, and what it could not use. */
export type ImportPlan = {
  readonly adapter: string;
  readonly tenantCode: string;
  readonly tenantName: string;
  /** Instant of the source: the same each time, so that the same row is the same fact. */
  readonly asOf: string;
  readonly facts: readonly ImportFact[];
  readonly tally: Tally;
};

export const importSite = 'main';

export type FactMaker = {
  add<B>(definition: FactDefinition<B>, body: NoInfer<B>, rows: readonly RowName[]): void;
  facts(): readonly ImportFact[];
};

/** Collects facts; the id comes from the adapter and the first row, so that the same import again is no new fact. */
export function openFactMaker(adapter: string, tally: Tally): FactMaker {
  const facts: ImportFact[] = [];
  // The books would take it, and no page could show it. Where the row itself says why, that stands.
  const refuse = (rows: readonly RowName[]) => {
    for (const {table, key} of rows)
      if (!tally.isRefused(table, key))
        tally.refuse({table, key, column: '', value: '', reason: 'brokenText'});
  };
  return {
    add(definition, body, rows) {
      const [first] = rows;
      if (first === undefined) throw new Error('a fact of an import names its row');
      const {kind, version} = definition;
      // Through JSON, so that what is absent is absent; a body is a plain object of fields.
      const text = JSON.stringify(body);
      const plain = JSON.parse(text) as Readonly<Record<string, unknown>>;
      if (JSON.stringify(storable(plain)) !== text) return refuse(rows);
      facts.push({
        id: importFactId([adapter, kind, first.table, first.key]),
        kind,
        schemaV: version,
        body: plain,
        rows,
      });
      for (const {table, key} of rows) tally.take(table, key);
    },
    facts: () => facts,
  };
}

/** UUIDv8 (RFC 9562 section 5.8) of a name. */
export function importFactId(name: readonly string[]): string {
  const hex = createHash('sha256').update(name.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
