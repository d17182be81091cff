// The last statement of a batch: everything it changed, in one round trip, numbers of the tenant's clock last.
import { documentDefinitions, ledgerDefinitions } from '../../shared/documents.ts';
import type { Outcome, Verdict } from '../../shared/kernel/outcome.ts';
import type { Problem } from '../../shared/kernel/problem.ts';
import type { Fact } from '../../shared/kernel/fact.ts';
import { jsonParameter } from '../db/sql.ts';
import type { Transaction } from '../db/transaction.ts';
import { sha256Hex } from './block.ts';
import { insertText, upsertText } from './columns.ts';
import type { FeedEntry } from './feed-entries.ts';
import type { LedgerRow, WorkingSet } from './working-set.ts';

export type BookedFact = {
  readonly fact: Fact;
  readonly outcome: Outcome;
  /** Already stored as parked; only its verdict changes now. */
  readonly isRetry: boolean;
};

export type Batch = {
  readonly tenantId: number;
  readonly facts: readonly BookedFact[];
  readonly set: WorkingSet;
  readonly entries: readonly FeedEntry[];
  readonly clock: { readonly v: number; readonly blockNo: number; readonly blockHash: string; readonly parkedCount: number };
  readonly block: { readonly no: number; readonly prev: string; readonly hash: string } | undefined;
  readonly chains: readonly ChainAdvance[];
  readonly receivedAt: string;
};

/** A device's batch chain moved on. */
export type ChainAdvance = { readonly device: string; readonly incarnation: string; readonly batchNo: number; readonly hash: string };

/** Problems of an outcome, in the order they are shown. */
export function problemsOf(outcome: Outcome): readonly Problem[] {
  if (outcome.verdict === 'applied-with-exception') return outcome.exceptions.map((exception) => exception.problem);
  return outcome.verdict === 'applied' ? [] : [outcome.problem];
}

type Part = { readonly name: string; readonly text: (place: number) => string; readonly value: string };

const factColumns =
  'fact_id uuid, kind text, device_id uuid, actor_id text, happened_at timestamptz, received_at timestamptz, hash text, envelope json, verdict text, problems json, applied_seq bigint, block_no bigint, block_place integer';
const factNames = 'fact_id, kind, device_id, actor_id, happened_at, received_at, hash, envelope, verdict, problems, applied_seq, block_no, block_place';

/** Writes a batch; the caller holds the tenant's clock row. */
export async function writeBatch(tx: Transaction, batch: Batch): Promise<void> {
  const parts = [...documentParts(batch.set), ...ledgerParts(batch.set.rows), ...factParts(batch), ...parkedParts(batch), ...feedParts(batch), ...blockParts(batch), ...chainParts(batch)];
  const clock = 'update tenant_clock set v = $2, block_no = $3, block_hash = $4, parked_count = $5 where tenant_id = $1';
  const { v, blockNo, blockHash, parkedCount } = batch.clock;
  const ctes = parts.map((part, index) => `${part.name} as (${part.text(index + 6)})`);
  const text = ctes.length === 0 ? clock : `with ${ctes.join(', ')} ${clock}`;
  const values = [batch.tenantId, v, blockNo, blockHash, parkedCount, ...parts.map((part) => part.value)];
  // Named by its text: batches that touch the same tables share one prepared statement.
  await tx.run({ text, values, name: sha256Hex(text).slice(0, 32) });
}

function documentParts(set: WorkingSet): Part[] {
  // In the order of the declarations, so that batches that touch the same tables have the same text.
  return documentDefinitions.flatMap((definition) => {
    const documents = set.changed.get(definition.name)?.documents;
    if (documents === undefined) return [];
    return [{ name: `d_${definition.table}`, text: (place: number) => upsertText(definition.table, definition.fields, place), value: jsonParameter([...documents.values()]) }];
  });
}

function ledgerParts(rows: readonly LedgerRow[]): Part[] {
  return ledgerDefinitions.flatMap((definition) => {
    const own = rows.filter((row) => row.definition.name === definition.name).map(({ row }) => row);
    if (own.length === 0) return [];
    return [{ name: `l_${definition.table}`, text: (place: number) => insertText(definition.table, definition.fields, place), value: jsonParameter(own) }];
  });
}

function factParts(batch: Batch): Part[] {
  const row = ({ fact, outcome }: BookedFact, place: number) => ({
    fact_id: fact.id,
    kind: fact.kind,
    device_id: fact.device,
    actor_id: fact.actor,
    happened_at: fact.happenedAt,
    received_at: batch.receivedAt,
    hash: fact.hash,
    envelope: fact,
    verdict: outcome.verdict satisfies Verdict,
    problems: problemsOf(outcome).length === 0 ? null : problemsOf(outcome),
    applied_seq: batch.clock.v,
    block_no: batch.block?.no ?? 0,
    block_place: place,
  });
  const fresh = batch.facts.filter((entry) => !entry.isRetry);
  const retried = batch.facts.filter((entry) => entry.isRetry);
  const parts: Part[] = [];
  if (fresh.length > 0) {
    parts.push({
      name: 'facts',
      text: (place) => `insert into fact (tenant_id, ${factNames}) select $1::bigint, ${factNames} from json_to_recordset($${place}::json) as x(${factColumns})`,
      value: jsonParameter(fresh.map(row)),
    });
  }
  if (retried.length > 0) {
    parts.push({
      name: 'retried',
      text: (place) =>
        `update fact f set verdict = x.verdict, problems = x.problems, applied_seq = x.applied_seq from jsonb_to_recordset($${place}::jsonb) as x(${factColumns}) where f.tenant_id = $1 and f.fact_id = x.fact_id`,
      value: jsonParameter(retried.map(row)),
    });
  }
  return parts;
}

function parkedParts(batch: Batch): Part[] {
  const waiting = batch.facts.flatMap(({ fact, outcome }) => (outcome.verdict === 'parked' ? outcome.waitsFor.map((key) => ({ wait_key: key, fact_id: fact.id })) : []));
  const freed = batch.facts.filter((entry) => entry.isRetry && entry.outcome.verdict !== 'parked').map(({ fact }) => fact.id);
  const parts: Part[] = [];
  if (waiting.length > 0) {
    parts.push({
      name: 'waiting',
      text: (place) =>
        `insert into parked_fact (tenant_id, wait_key, fact_id) select distinct $1::bigint, x.wait_key, x.fact_id from jsonb_to_recordset($${place}::jsonb) as x(wait_key text, fact_id uuid) on conflict do nothing`,
      value: jsonParameter(waiting),
    });
  }
  if (freed.length > 0) {
    parts.push({
      name: 'freed',
      text: (place) => `delete from parked_fact where tenant_id = $1 and fact_id in (select x::uuid from jsonb_array_elements_text($${place}::jsonb) as x)`,
      value: jsonParameter(freed),
    });
  }
  return parts;
}

function feedParts(batch: Batch): Part[] {
  if (batch.entries.length === 0) return [];
  const first = batch.clock.v - batch.entries.length + 1;
  const rows = batch.entries.map((entry, index) => ({ ...entry, seq: first + index }));
  return [
    {
      name: 'feed',
      text: (place) =>
        `insert into replica (tenant_id, scope, collection, id, seq, deleted, body) select $1::bigint, x.scope, x.collection, x.id, x.seq, x.deleted, x.body from json_to_recordset($${place}::json) as x(scope text, collection text, id text, seq bigint, deleted boolean, body json) on conflict (tenant_id, scope, collection, id) do update set seq = excluded.seq, deleted = excluded.deleted, body = excluded.body`,
      value: jsonParameter(rows),
    },
  ];
}

function blockParts(batch: Batch): Part[] {
  if (batch.block === undefined) return [];
  const { no, prev, hash } = batch.block;
  const count = batch.facts.filter((entry) => !entry.isRetry).length;
  return [
    {
      name: 'block',
      text: (place) =>
        `insert into journal_block (tenant_id, block_no, prev_hash, hash, fact_count, last_seq, created_at) select $1::bigint, x.no, x.prev, x.hash, x.count, x.last, x.at from jsonb_to_record($${place}::jsonb) as x(no bigint, prev text, hash text, count integer, last bigint, at timestamptz)`,
      value: jsonParameter({ no, prev, hash, count, last: batch.clock.v, at: batch.receivedAt }),
    },
  ];
}

function chainParts(batch: Batch): Part[] {
  if (batch.chains.length === 0) return [];
  return [
    {
      name: 'chains',
      text: (place) =>
        `insert into sync_incarnation (tenant_id, device_id, incarnation, batch_no, head_hash) select $1::bigint, x.device, x.incarnation, x."batchNo", x.hash from jsonb_to_recordset($${place}::jsonb) as x(device uuid, incarnation uuid, "batchNo" bigint, hash text) on conflict (tenant_id, device_id, incarnation) do update set batch_no = excluded.batch_no, head_hash = excluded.head_hash`,
      value: jsonParameter(batch.chains),
    },
  ];
}
