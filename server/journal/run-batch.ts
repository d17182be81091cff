// One transaction of one tenant: lock, know, apply in memory, write. Nothing else writes facts.
import type {FactRegistry, PermissionRule} from '../../shared/kernel/apply-fact.ts';
import {applyFact} from '../../shared/kernel/apply-fact.ts';
import {assert} from '../../shared/kernel/assert.ts';
import {openCases} from '../../shared/kernel/exception-case.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Outcome, Verdict} from '../../shared/kernel/outcome.ts';
import {parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import {stageWorld} from '../../shared/kernel/staged-world.ts';
import type {World} from '../../shared/kernel/world.ts';
import type {Rows} from '../db/read-once.ts';
import type {Statement} from '../db/sql.ts';
import type {Transaction} from '../db/transaction.ts';
import {arrivalRule} from './arrival-rule.ts';
import {blockHash} from './block.ts';
import {caseRecordEntries, lentRows} from './case-records.ts';
import type {FeedEntry} from './feed-entries.ts';
import {feedEntries, feedSeqsOf, numbered, oldRows} from './feed-entries.ts';
import {loadNeeds} from './load.ts';
import {isBehind} from './newer-release.ts';
import type {Done, Line} from './waiting-line.ts';
import {lineFor, longerLine, tooEarlyOf} from './waiting-line.ts';
import type {Clock, TenantCache} from './tenant-cache.ts';
import type {Loaded, WorkingSet} from './working-set.ts';
import {missing, openWorkingSet, unknownOf} from './working-set.ts';
import type {BookedFact, ChainAdvance} from './write-batch.ts';
import {batchStatement, problemsOf} from './write-batch.ts';

export type Rules = {
  readonly registry: FactRegistry;
  readonly permission: PermissionRule | undefined;
  /** Number of the last migration of this program; without it nothing newer is looked for. */
  readonly newestMigration?: number;
};
export type FactResult = {
  readonly id: string;
  /** Hash of what is stored under this id. */
  readonly hash: string;
  readonly verdict: Verdict;
  readonly first: Verdict | undefined;
  readonly appliedSeq: number;
  readonly problems: ReturnType<typeof problemsOf>;
  /** The same id with another content is already here; nothing was booked. */
  readonly isConflict: boolean;
};
export type BatchResult = {
  readonly results: ReadonlyMap<string, FactResult>;
  readonly v: number;
  readonly keep: () => void;
  /** Waiting facts that could be tried now and have to wait for their turn. */
  readonly hasTurns: boolean;
};

export type BatchInput = {
  readonly tenantId: number;
  readonly facts: readonly Fact[];
  /** The text of each. */
  readonly envelopes: readonly string[];
  readonly chains: readonly ChainAdvance[];
  /** Keys whose waiting facts are tried again. */
  readonly wake?: readonly string[];
  readonly receivedAt: string;
  /** Facts that must be stored without being applied: applying them failed for an unknown reason. */
  readonly unapplied?: ReadonlySet<string>;
  /** Asked between two stretches of work. */
  readonly giveWay?: (() => Promise<void>) | undefined;
};

type Stored = {
  readonly fact_id: string;
  readonly hash: string;
  readonly verdict: Verdict;
  readonly problems: ReturnType<typeof problemsOf> | null;
  readonly applied_seq: number;
};

/** A rule that chains ever deeper into unknown documents is a bug; real ones need six. */
const mostLoads = 40;

/**
 * What a batch asks first: it takes the tenant's lock, then looks which facts are stored. Two statements, because one
 * that waits keeps the snapshot from before the wait, and would not see what the one before has stored.
 */
export function firstQuestions({tenantId, facts}: BatchInput): readonly Statement[] {
  return [
    {
      text: 'select v, block_no, block_hash, parked_count from tenant_clock where tenant_id = $1 for update',
      values: [tenantId],
      name: 'clock',
    },
    {
      text: 'select fact_id, hash, verdict, problems, applied_seq from fact where tenant_id = $1 and fact_id = any($2::uuid[])',
      values: [tenantId, facts.map((fact) => fact.id)],
      name: 'stored-facts',
    },
  ];
}

/**
 * Runs one batch after its first questions, inside the caller's transaction or, where the clock is only remembered, before
 * it; what it writes is the last statement.
 */
export async function runBatch(
  tx: Transaction,
  input: BatchInput,
  [clocks, stored]: Rows,
  {rules: given, cache}: {readonly rules: Rules; readonly cache: TenantCache},
): Promise<{readonly last: Statement; readonly result: BatchResult}> {
  const rules = {...given, permission: arrivalRule(given.permission, input.receivedAt)};
  const {tenantId} = input;
  // The columns stand in the statements.
  const clock = clocks?.[0] as Clock | undefined;
  assert(clock !== undefined, `tenant ${tenantId} has a clock`);
  const loaded = cache.at(clock.v);
  // Empty: somebody else has written, or nobody yet.
  if (loaded.size === 0) cache.hasNewer = await isBehind(tx, given.newestMigration);
  const {hasNewer} = cache;
  const known = new Map((stored as readonly Stored[]).map((row) => [row.fact_id, row]));
  const results = new Map<string, FactResult>();
  const fresh: Fact[] = [];
  const envelopes: string[] = [];
  const taken = new Set<string>();
  for (const [at, fact] of input.facts.entries()) {
    const before = known.get(fact.id);
    if (before !== undefined) results.set(fact.id, repeatOf(before));
    else if (!taken.has(fact.id)) {
      taken.add(fact.id);
      fresh.push(fact);
      envelopes.push(input.envelopes[at] ?? JSON.stringify(fact));
    }
  }
  await input.giveWay?.();
  const work = {input, fresh, clock, loaded, hasNewer};
  const {booked, set, later, hasTurns} = await applyAll(tx, work, rules);
  await loadNeeds(tx, tenantId, unknownOf(set, loaded, taken), {loaded, hasNewer});
  await input.giveWay?.();
  const own = feedEntries(set, loaded);
  const lent = await caseRecordEntries(tx, {tenantId, set, loaded});
  const entries = [...own, ...lent, ...receiptEntries(booked, clock.v)];
  const v = clock.v + Math.max(entries.length, 1);
  const feed = numbered(
    entries.map((entry) => (entry.collection === 'receipt' ? withSeq(entry, v) : entry)),
    v,
  );
  const feedSeqs = feedSeqsOf(feed.slice(0, own.length));
  const block = fresh.length === 0 ? undefined : nextBlock(clock, tenantId, fresh);
  const next = {
    v,
    block_no: block?.no ?? clock.block_no,
    block_hash: block?.hash ?? clock.block_hash,
    parked_count: parkedAfter(clock.parked_count, booked),
  };
  const last = batchStatement({
    tenantId,
    facts: booked,
    envelopes,
    later,
    set,
    loaded,
    freshFacts: taken,
    feed,
    feedSeqs,
    oldRows: [...oldRows(set, loaded), ...(await lentRows(tx, tenantId, lent))],
    clock: next,
    block,
    chains: input.chains,
    receivedAt: input.receivedAt,
  });
  for (const {fact, outcome} of booked) {
    results.set(fact.id, {
      id: fact.id,
      hash: fact.hash,
      verdict: outcome.verdict,
      first: undefined,
      appliedSeq: v,
      problems: problemsOf(outcome),
      isConflict: false,
    });
  }
  return {last, result: {results, v, keep: () => cache.keep(next, set, feedSeqs), hasTurns}};
}

function repeatOf(before: Stored): FactResult {
  return {
    id: before.fact_id,
    hash: before.hash,
    verdict: 'duplicate',
    first: before.verdict,
    appliedSeq: before.applied_seq,
    problems: before.problems ?? [],
    isConflict: false,
  };
}

type Work = {
  readonly input: BatchInput;
  readonly fresh: readonly Fact[];
  readonly clock: Clock;
  readonly loaded: Loaded;
  readonly hasNewer: boolean;
};

/** Applies the new facts and those that waited for them, loading what the rules ask for until nothing is missing. */
async function applyAll(tx: Transaction, work: Work, rules: Rules): Promise<Done & Line> {
  const {input, fresh, clock} = work;
  const batch = {tenantId: input.tenantId, fresh, hasParked: clock.parked_count > 0};
  let line = await lineFor(tx, batch, new Set(input.wake));
  let bookedBefore = -1;
  for (;;) {
    const list = [
      ...fresh.map((fact) => ({fact, isRetry: false})),
      ...line.waiting.map((fact) => ({fact, isRetry: true})),
    ];
    const done = await applyLoaded(tx, list, work, rules);
    const {booked} = done;
    if (!batch.hasParked && !booked.some(({outcome}) => outcome.verdict === 'parked'))
      return {...done, ...line};
    const before = line;
    line = await longerLine(tx, batch, done, before);
    if (line.waiting.length > before.waiting.length) continue;
    // Tried before one that it waits for: it takes its turn behind that one. Each such round books more than the last.
    const count = booked.filter(({outcome}) => outcome.verdict !== 'parked').length;
    const tooEarly = count > bookedBefore ? tooEarlyOf(line, done) : [];
    if (tooEarly.length === 0) return {...done, ...line};
    bookedBefore = count;
    line = {...line, waiting: [...line.waiting.filter((fact) => !tooEarly.includes(fact)), ...tooEarly]};
  }
}

type Entry = {readonly fact: Fact; readonly isRetry: boolean};

/**
 * Facts are applied in their order as far as everything they ask for is known. Behind the first gap the rest runs ahead
 * on a world that is thrown away: that tells what else to load, so that a batch needs few loads and no fact runs twice
 * for real. A chain of facts that build on each other may need a load for each link.
 */
async function applyLoaded(tx: Transaction, list: readonly Entry[], work: Work, rules: Rules): Promise<Done> {
  const set = openWorkingSet(work.loaded);
  const booked = new Map<string, BookedFact>();
  let done = 0;
  for (let round = 0; round < mostLoads + list.length; round += 1) {
    for (let entry = list[done]; entry !== undefined; entry = list[done]) {
      const outcome = judge(entry, set, work, rules);
      if (outcome === undefined) break;
      const before = booked.get(entry.fact.id);
      booked.set(entry.fact.id, {fact: entry.fact, outcome, isRetry: entry.isRetry && before === undefined});
      done += 1;
    }
    if (done === list.length) return {booked: [...booked.values()], set};
    runAhead(list.slice(done), set, rules);
    await loadNeeds(tx, work.input.tenantId, set.takeNeeds(), work);
  }
  throw new Error('a rule asks for ever more documents');
}

/** Undefined while a document is missing; nothing of the fact is in the set then. */
function judge({fact, isRetry}: Entry, set: WorkingSet, work: Work, rules: Rules): Outcome | undefined {
  set.judge(isRetry ? undefined : fact.id);
  // A rule leaves no trace before it is through. Its cases come after that: those of a fact that is new here are known
  // not to exist, those of one that waited may have to be loaded first.
  const staged = isRetry ? stageWorld(set) : undefined;
  try {
    const outcome =
      work.input.unapplied?.has(fact.id) === true
        ? parkAtFault(fact, staged ?? set)
        : applyFact(fact, rules.registry, staged ?? set, rules.permission);
    staged?.commit();
    return outcome;
  } catch (error) {
    if (error === missing) return undefined;
    throw new FactFault(fact.id, error);
  }
}

/** Lets the rules ask for what they need; what they decide or throw on an incomplete world means nothing. */
function runAhead(list: readonly Entry[], set: WorkingSet, rules: Rules): void {
  const ahead = stageWorld(set);
  set.guess(true);
  for (const {fact, isRetry} of list) {
    set.judge(isRetry ? undefined : fact.id);
    try {
      applyFact(fact, rules.registry, ahead, rules.permission);
    } catch {
      // A fault shows itself when the fact's turn comes.
    }
  }
  set.guess(false);
}

/** Stored without being applied, with the case that every fact has that waits. */
function parkAtFault(fact: Fact, world: World): Outcome {
  const outcome = parked(problem('serverFault'), `fault:${fact.id}`);
  openCases(fact, outcome, world);
  return outcome;
}

/** A rule threw. The batch is undone and the fact is retried alone, then parked. */
export class FactFault extends Error {
  readonly factId: string;
  constructor(factId: string, cause: unknown) {
    super(`fact ${factId} cannot be applied: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.factId = factId;
  }
}

function nextBlock(
  clock: Clock,
  tenantId: number,
  fresh: readonly Fact[],
): {no: number; prev: string; hash: string} {
  const no = clock.block_no + 1;
  return {
    no,
    prev: clock.block_hash,
    hash: blockHash(
      clock.block_hash,
      tenantId,
      no,
      fresh.map((fact) => fact.hash),
    ),
  };
}

function parkedAfter(before: number, booked: readonly BookedFact[]): number {
  const came = booked.filter((entry) => !entry.isRetry && entry.outcome.verdict === 'parked').length;
  const left = booked.filter((entry) => entry.isRetry && entry.outcome.verdict !== 'parked').length;
  return Math.max(before + came - left, 0);
}

/** A verdict that changed later travels to the device that made the fact. */
function receiptEntries(booked: readonly BookedFact[], v: number): FeedEntry[] {
  return booked
    .filter((entry) => entry.isRetry && entry.outcome.verdict !== 'parked')
    .map(({fact, outcome}) => ({
      scope: `device:${fact.device}`,
      collection: 'receipt',
      id: fact.id,
      deleted: false,
      body: {
        id: fact.id,
        hash: fact.hash,
        verdict: outcome.verdict,
        appliedSeq: v,
        problems: problemsOf(outcome),
      },
    }));
}

function withSeq(entry: FeedEntry, appliedSeq: number): FeedEntry {
  return {...entry, body: {...(entry.body as Record<string, unknown>), appliedSeq}};
}
