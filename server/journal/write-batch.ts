// The last statement of a batch: everything it changed, in one round trip, numbers of the tenant's clock last.
import {documentDefinitions, ledgerDefinitions} from '../../shared/documents.ts';
import type {Outcome, Verdict} from '../../shared/kernel/outcome.ts';
import type {Problem} from '../../shared/kernel/problem.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {ArrayColumn, RowSource} from '../db/column-arrays.ts';
import {columnValues, rowSource} from '../db/column-arrays.ts';
import type {Statement} from '../db/sql.ts';
import {sha256Hex} from './block.ts';
import type {WritePart} from './columns.ts';
import {insertPart, upsertPart} from './columns.ts';
import type {FeedRow, OldRow} from './feed-entries.ts';
import {turnKey} from './parked-facts.ts';
import type {Clock} from './tenant-cache.ts';
import {clockValues} from './tenant-cache.ts';
import type {FeedSeqs, Loaded, LedgerRow, WorkingSet} from './working-set.ts';
import {isKnownNew} from './working-set.ts';

export type BookedFact = {
  readonly fact: Fact;
  readonly outcome: Outcome;
  /** Already stored as parked; only its verdict changes now. */
  readonly isRetry: boolean;
};

export type Batch = {
  readonly tenantId: number;
  readonly facts: readonly BookedFact[];
  /** The text of each that is new, in their order. */
  readonly envelopes: readonly string[];
  /** Ids of waiting facts whose turn comes with a later batch. */
  readonly later: readonly string[];
  readonly set: WorkingSet;
  /** As it was before the batch. */
  readonly loaded: Loaded;
  readonly freshFacts: ReadonlySet<string>;
  readonly feed: readonly FeedRow[];
  readonly feedSeqs: FeedSeqs;
  readonly oldRows: readonly OldRow[];
  /** As it stands afterwards. */
  readonly clock: Clock;
  readonly block: {readonly no: number; readonly prev: string; readonly hash: string} | undefined;
  readonly chains: readonly ChainAdvance[];
  readonly receivedAt: string;
};

/** A device's batch chain moved on. */
export type ChainAdvance = {
  readonly device: string;
  readonly incarnation: string;
  readonly batchNo: number;
  readonly hash: string;
};

/** Problems of an outcome, in the order they are shown. */
export function problemsOf(outcome: Outcome): readonly Problem[] {
  if (outcome.verdict === 'applied-with-exception')
    return outcome.exceptions.map((exception) => exception.problem);
  return outcome.verdict === 'applied' ? [] : [outcome.problem];
}

const typed = (names: Readonly<Record<string, string>>): readonly ArrayColumn[] =>
  Object.entries(names).map(([name, sql]) => ({name, sql}));

const factColumns = typed({
  fact_id: 'uuid',
  kind: 'text',
  device_id: 'uuid',
  actor_id: 'text',
  happened_at: 'timestamptz',
  received_at: 'timestamptz',
  hash: 'text',
  envelope: 'json',
  verdict: 'text',
  problems: 'json',
  applied_seq: 'bigint',
  block_no: 'bigint',
  block_place: 'integer',
});
/** The same for all facts of a batch; and what is, when one person at one device did one kind of thing. */
const ofBatch: ReadonlySet<string> = new Set(['received_at', 'applied_seq', 'block_no']);
const ofOneHand = ['kind', 'device_id', 'actor_id', 'verdict'] as const;
const withSame = (columns: readonly ArrayColumn[], isSame: (name: string) => boolean) =>
  columns.map((column) => (isSame(column.name) ? {...column, isSame: true} : column));
const factsOfMany = withSame(factColumns, (name) => ofBatch.has(name));
// Two forms and no more: each is a statement that every connection prepares.
const factsOfOneHand = withSame(factsOfMany, (name) => ofOneHand.some((one) => one === name));
const retriedColumns = factColumns.filter(({name}) =>
  ['fact_id', 'verdict', 'problems', 'applied_seq'].includes(name),
);
const waitColumns = typed({wait_key: 'text', fact_id: 'uuid'});
const freedColumns = typed({fact_id: 'uuid'});
const feedColumns = typed({
  scope: 'text',
  collection: 'text',
  id: 'text',
  seq: 'bigint',
  deleted: 'boolean',
  body: 'json',
}).map((column) => (column.name === 'deleted' ? {...column, isSame: true} : column));
const oldColumns = typed({scope: 'text', seq: 'bigint'});
const blockColumns = typed({
  block_no: 'bigint',
  prev_hash: 'text',
  hash: 'text',
  fact_count: 'integer',
  last_seq: 'bigint',
  created_at: 'timestamptz',
});
const chainColumns = typed({device: 'uuid', incarnation: 'uuid', batchNo: 'bigint', hash: 'text'});

const namesOf = (columns: readonly ArrayColumn[]): string => columns.map(({name}) => name).join(', ');

/** Writes a batch; whoever runs it holds the tenant's clock row. */
export function batchStatement(batch: Batch): Statement {
  const parts = [
    ...documentParts(batch),
    ...ledgerParts(batch.set.rows),
    ...factParts(batch),
    ...parkedParts(batch),
    ...feedParts(batch),
    ...blockParts(batch),
    ...chainParts(batch),
  ];
  const values = [
    batch.tenantId,
    ...clockValues(batch.clock),
    ...parts.flatMap((part) => columnValues(part.columns, part.rows)),
  ];
  return {...wordsOf(parts), values};
}

type Words = {readonly text: string; readonly name: string};
/** By the names of their parts: a batch of one fact would take longer to be worded than to be judged. */
const knownWords = new Map<string, Words>();
/** A house has some dozens. */
const mostWords = 2000;

/** Named by its text: batches that touch the same tables share one prepared statement. */
function wordsOf(parts: readonly WritePart[]): Words {
  const key = parts.map(({name}) => name).join(' ');
  const known = knownWords.get(key);
  if (known !== undefined) return known;
  const text = textOf(parts);
  const words = {text, name: sha256Hex(text).slice(0, 32)};
  if (knownWords.size >= mostWords) knownWords.clear();
  knownWords.set(key, words);
  return words;
}

function textOf(parts: readonly WritePart[]): string {
  const clock =
    'update tenant_clock set v = $2, block_no = $3, block_hash = $4, parked_count = $5 where tenant_id = $1';
  let place = 6;
  const ctes = parts.map((part) => {
    const text = part.text(rowSource(part.columns, place));
    place += part.columns.length;
    return `${part.name} as (${text})`;
  });
  return ctes.length === 0 ? clock : `with ${ctes.join(', ')} ${clock}`;
}

/**
 * New documents are inserted without looking for one to replace: that is a quarter of the cost of a row. Should one be
 * there all the same, because another fact took the id, the fact is parked like any that cannot be written.
 */
function documentParts({set, loaded, freshFacts, feedSeqs}: Batch): WritePart[] {
  // In the order of the declarations, so that batches that touch the same tables have the same text.
  return documentDefinitions.flatMap((definition) => {
    const documents = set.changed.get(definition.name)?.documents;
    if (documents === undefined || definition.isKeptInFeed) return [];
    const seqs = feedSeqs.get(definition.name);
    const feedSeq: ArrayColumn = {name: 'feedSeq', sql: 'bigint', cellOf: ({id}) => seqs?.get(id as string)};
    const more = definition.scope === undefined ? [] : [feedSeq]; // an id is text
    const before = loaded.get(definition.name);
    const [fresh, known] = parted([...documents.values()], ({id}) => isKnownNew(before, id, freshFacts));
    return [
      ...(fresh.length === 0 ? [] : [insertPart(`n_${definition.table}`, definition, fresh, more)]),
      ...(known.length === 0 ? [] : [upsertPart(`d_${definition.table}`, definition, known, more)]),
    ];
  });
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [T[], T[]] {
  const parts: [T[], T[]] = [[], []];
  for (const one of all) parts[isFirst(one) ? 0 : 1].push(one);
  return parts;
}

function ledgerParts(rows: readonly LedgerRow[]): WritePart[] {
  return ledgerDefinitions.flatMap((definition) => {
    const own = rows.filter((row) => row.definition.name === definition.name).map(({row}) => row);
    return own.length === 0 ? [] : [insertPart(`l_${definition.table}`, definition, own)];
  });
}

function factParts(batch: Batch): WritePart[] {
  const verdictOf = ({fact, outcome}: BookedFact) => ({
    fact_id: fact.id,
    verdict: outcome.verdict satisfies Verdict,
    problems: problemsOf(outcome).length === 0 ? null : problemsOf(outcome),
    applied_seq: batch.clock.v,
  });
  const row = ({fact, outcome}: BookedFact, place: number) => ({
    fact_id: fact.id,
    kind: fact.kind,
    device_id: fact.device,
    actor_id: fact.actor,
    happened_at: fact.happenedAt,
    received_at: batch.receivedAt,
    hash: fact.hash,
    envelope: batch.envelopes[place],
    verdict: outcome.verdict satisfies Verdict,
    problems: problemsOf(outcome).length === 0 ? null : problemsOf(outcome),
    applied_seq: batch.clock.v,
    block_no: batch.block?.no ?? 0,
    block_place: place,
  });
  const fresh = batch.facts.filter((entry) => !entry.isRetry).map(row);
  const retried = batch.facts.filter((entry) => entry.isRetry).map(verdictOf);
  const parts: WritePart[] = [];
  if (fresh.length > 0) {
    const text = (source: RowSource) =>
      `insert into fact (tenant_id, ${namesOf(factColumns)}) select $1::bigint, ${source.cells} from ${source.from}`;
    const [first] = fresh;
    const isOneHand = fresh.every((row) => ofOneHand.every((name) => row[name] === first?.[name]));
    parts.push(
      isOneHand
        ? {name: 'facts_of_one_hand', columns: factsOfOneHand, rows: fresh, text}
        : {name: 'facts', columns: factsOfMany, rows: fresh, text},
    );
  }
  if (retried.length > 0) {
    const text = (source: RowSource) =>
      `update fact f set verdict = x.verdict, problems = x.problems::json, applied_seq = x.applied_seq from ${source.from} where f.tenant_id = $1 and f.fact_id = x.fact_id`;
    parts.push({name: 'retried', columns: retriedColumns, rows: retried, text});
  }
  return parts;
}

function parkedParts(batch: Batch): WritePart[] {
  const waiting = [
    ...batch.facts.flatMap(({fact, outcome}) =>
      outcome.verdict === 'parked' ? outcome.waitsFor.map((key) => ({wait_key: key, fact_id: fact.id})) : [],
    ),
    ...batch.later.map((id) => ({wait_key: turnKey, fact_id: id})),
  ];
  // It had its turn, and goes on waiting for what is missing.
  const tried = batch.facts
    .filter((entry) => entry.isRetry && entry.outcome.verdict === 'parked')
    .map(({fact}) => ({fact_id: fact.id}));
  const freed = batch.facts
    .filter((entry) => entry.isRetry && entry.outcome.verdict !== 'parked')
    .map(({fact}) => ({fact_id: fact.id}));
  // A rule that threw is not tried again by what it waited for: that would break the next batch too.
  const broken = batch.facts.flatMap(({fact, outcome, isRetry}) =>
    isRetry && outcome.verdict === 'parked' && outcome.waitsFor.includes(`fault:${fact.id}`)
      ? [{fact_id: fact.id}]
      : [],
  );
  const parts: WritePart[] = [];
  if (broken.length > 0) {
    const text = (source: RowSource) =>
      `delete from parked_fact where tenant_id = $1 and wait_key <> 'fault:' || fact_id and fact_id in (select x.fact_id from ${source.from})`;
    parts.push({name: 'broken', columns: freedColumns, rows: broken, text});
  }
  if (tried.length > 0) {
    const text = (source: RowSource) =>
      `delete from parked_fact where tenant_id = $1 and wait_key = '${turnKey}' and fact_id in (select x.fact_id from ${source.from})`;
    parts.push({name: 'tried', columns: freedColumns, rows: tried, text});
  }
  if (waiting.length > 0) {
    const text = (source: RowSource) =>
      `insert into parked_fact (tenant_id, wait_key, fact_id) select distinct $1::bigint, x.wait_key, x.fact_id from ${source.from} on conflict do nothing`;
    parts.push({name: 'waiting', columns: waitColumns, rows: waiting, text});
  }
  if (freed.length > 0) {
    const text = (source: RowSource) =>
      `delete from parked_fact where tenant_id = $1 and fact_id in (select x.fact_id from ${source.from})`;
    parts.push({name: 'freed', columns: freedColumns, rows: freed, text});
  }
  return parts;
}

/**
 * The newest row of each document is the only one: the one before goes. Numbers are unique in a tenant, whatever the
 * scope; as two lists they are looked up in the index however small the table was when the statement was planned.
 */
function feedParts(batch: Batch): WritePart[] {
  const insert = (source: RowSource) =>
    `insert into replica (tenant_id, ${namesOf(feedColumns)}) select $1::bigint, ${source.cells} from ${source.from}`;
  const remove = (source: RowSource) =>
    `delete from replica where tenant_id = $1 and scope = any(array(select distinct x.scope from ${source.from})) and seq = any(array(select x.seq from ${source.from}))`;
  const [gone, shown] = parted(batch.feed, ({deleted}) => deleted);
  return [
    {name: 'feed_old', columns: oldColumns, rows: batch.oldRows, text: remove},
    {name: 'feed_gone', columns: feedColumns, rows: gone, text: insert},
    {name: 'feed_new', columns: feedColumns, rows: shown, text: insert},
  ].filter(({rows}) => rows.length > 0);
}

function blockParts(batch: Batch): WritePart[] {
  if (batch.block === undefined) return [];
  const count = batch.facts.filter((entry) => !entry.isRetry).length;
  const row = {
    block_no: batch.block.no,
    prev_hash: batch.block.prev,
    hash: batch.block.hash,
    fact_count: count,
    last_seq: batch.clock.v,
    created_at: batch.receivedAt,
  };
  const text = (source: RowSource) =>
    `insert into journal_block (tenant_id, ${namesOf(blockColumns)}) select $1::bigint, ${source.cells} from ${source.from}`;
  return [{name: 'block', columns: blockColumns, rows: [row], text}];
}

function chainParts(batch: Batch): WritePart[] {
  if (batch.chains.length === 0) return [];
  const text = (source: RowSource) =>
    `insert into sync_incarnation (tenant_id, device_id, incarnation, batch_no, head_hash) select $1::bigint, ${source.cells} from ${source.from} on conflict (tenant_id, device_id, incarnation) do update set batch_no = excluded.batch_no, head_hash = excluded.head_hash`;
  return [{name: 'chains', columns: chainColumns, rows: batch.chains, text}];
}
