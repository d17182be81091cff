// The one door. Facts of terminals, of the office, of imports and of the system itself come through here.
// One transaction in flight per tenant; whatever waits meanwhile goes into the next one (measured: 8.5 times the
// throughput of a hot tenant), and tenants take turns, so that a loud one cannot starve a quiet one.
import type {Fact} from '../../shared/kernel/fact.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {DatabaseUnavailable} from '../db/database-problem.ts';
import type {Database} from '../db/pool.ts';
import {bookAhead} from './book-ahead.ts';
import type {BatchResult, FactResult, Rules} from './run-batch.ts';
import {FactFault, firstQuestions, runBatch} from './run-batch.ts';
import {turnKey} from './parked-facts.ts';
import type {TenantCache} from './tenant-cache.ts';
import {openTenantCache} from './tenant-cache.ts';
import type {ChainAdvance} from './write-batch.ts';

export type Submission = {
  readonly facts: readonly Fact[];
  /** The text of each, where it was read from one and hashed; others are written as they are. */
  readonly envelopes?: readonly string[];
  readonly chain?: ChainAdvance;
  /** Keys whose waiting facts are tried again, though nothing new came for them. */
  readonly wake?: readonly string[];
  /** Asked between two stretches of work; who has none is in a hurry, and so are those who share its transaction. */
  readonly giveWay?: (() => Promise<void>) | undefined;
};
export type Appended = {readonly results: readonly FactResult[]; readonly v: number};

export type Journal = {
  /** Resolves after commit with one result per fact, in the order given. */
  append(tenantId: number, submission: Submission): Promise<Appended>;
  /** Facts waiting for their turn, of one tenant; for back-pressure. */
  waiting(tenantId: number): number;
  /** Resolves when nothing waits any more; new submissions are refused. */
  close(): Promise<void>;
};

export type JournalOptions = {
  readonly database: Database;
  readonly rules: Rules;
  readonly now: () => Date;
  readonly log: (line: string, detail?: unknown) => void;
  /** After commit, outside the transaction. */
  readonly onCommit: (tenantId: number, v: number) => void;
  /** Transactions at once over all tenants. */
  readonly lanes?: number;
};

/** More only delays the first answer; fewer costs throughput. */
const mostFacts = 1000;
const defaultLanes = 4; // Two database cores; the rest overlaps waiting for the disk.
/** From so many facts on a batch keeps a core of the database busy, instead of waiting for the disk. */
const heavyFacts = 50;
/** More at once write no more facts a second, they only hold their locks longer. */
const mostHeavy = 3;

const none: ReadonlySet<string> = new Set();

type Waiting = Submission & {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};
type Tenant = {readonly queue: Waiting[]; readonly cache: TenantCache; isBusy: boolean};

/** Opens the journal of this process. */
export function openJournal(options: JournalOptions): Journal {
  const tenants = new Map<number, Tenant>();
  /** Tenants with work, in the order of their turns. */
  const turns: number[] = [];
  const idle: (() => void)[] = [];
  let running = 0;
  let heavy = 0;
  let isClosed = false;

  const tenantOf = (tenantId: number): Tenant => {
    const known = tenants.get(tenantId) ?? {queue: [], cache: openTenantCache(), isBusy: false};
    tenants.set(tenantId, known);
    return known;
  };
  const wake = (tenantId: number, tenant: Tenant) => {
    if (!tenant.isBusy && tenant.queue.length > 0 && !turns.includes(tenantId)) turns.push(tenantId);
    while (running < (options.lanes ?? defaultLanes)) {
      // Light ones pass: they wait for the disk, not for the cores.
      const at = turns.findIndex((id) => heavy < mostHeavy || !isHeavy(tenantOf(id).queue));
      const [next] = at < 0 ? [] : turns.splice(at, 1);
      if (next === undefined) break;
      void run(next, tenantOf(next));
    }
    if (running === 0 && turns.length === 0) idle.splice(0).forEach((done) => done());
  };
  const enqueue = (tenantId: number, submission: Submission): Promise<Appended> =>
    new Promise((resolve, reject) => {
      const tenant = tenantOf(tenantId);
      tenant.queue.push({...submission, resolve, reject});
      wake(tenantId, tenant);
    });
  const run = async (tenantId: number, tenant: Tenant): Promise<void> => {
    running += 1;
    tenant.isBusy = true;
    const taken = take(tenant.queue);
    const weight = isHeavy(taken) ? 1 : 0;
    heavy += weight;
    try {
      await settle(tenantId, taken, tenant.cache);
    } finally {
      running -= 1;
      heavy -= weight;
      tenant.isBusy = false;
      wake(tenantId, tenant);
    }
  };
  const settle = async (tenantId: number, taken: readonly Waiting[], cache: TenantCache): Promise<void> => {
    try {
      const done = await transact(tenantId, taken, cache);
      for (const entry of taken)
        entry.resolve({v: done.v, results: entry.facts.map((fact) => resultOf(fact, done))});
      options.onCommit(tenantId, done.v);
    } catch (error) {
      cache.forget();
      // Each would wait for the same broken line. All are asked to send again, which counts nothing twice.
      if (error instanceof DatabaseUnavailable) for (const entry of taken) entry.reject(error);
      // One bad submission must not fail the others that shared its transaction.
      else if (taken.length === 1) await isolate(tenantId, taken, cache, error);
      else for (const entry of taken) await settle(tenantId, [entry], cache);
    }
  };
  const transact = async (
    tenantId: number,
    taken: readonly Waiting[],
    cache: TenantCache,
    unapplied: ReadonlySet<string> = none,
  ): Promise<BatchResult> => {
    const facts = taken.flatMap((entry) => entry.facts);
    const envelopes = taken.flatMap(envelopesOf);
    const chains = lastChains(taken);
    const wake = taken.flatMap((entry) => entry.wake ?? []);
    const [first] = taken;
    const giveWay = taken.every((entry) => entry.giveWay !== undefined) ? first?.giveWay : undefined;
    const receivedAt = options.now().toISOString();
    const input = {tenantId, facts, envelopes, chains, wake, receivedAt, unapplied, giveWay};
    const parts = {rules: options.rules, cache};
    const done =
      (await bookAhead(options.database, input, parts)) ??
      (await options.database.writeOnce(tenantId, firstQuestions(input), (tx, answers) =>
        runBatch(tx, input, answers, parts),
      ));
    done.keep();
    // One transaction after the other, and what others bring in between goes along.
    if (done.hasTurns && !isClosed)
      enqueue(tenantId, {facts: [], wake: [turnKey], giveWay}).catch((error: unknown) =>
        options.log('facts that can be booked now go on waiting for their turn', error),
      );
    return done;
  };
  /** A single submission failed: its facts go one by one; the one that cannot be applied is stored and parked. */
  const isolate = async (
    tenantId: number,
    [entry]: readonly Waiting[],
    cache: TenantCache,
    cause: unknown,
  ): Promise<void> => {
    if (entry === undefined) return;
    if (!isFaultOfContent(cause)) return entry.reject(cause);
    const results: FactResult[] = [];
    let v = 0;
    try {
      const envelopes = envelopesOf(entry);
      for (const [at, fact] of entry.facts.entries()) {
        const done = await spare(tenantId, {facts: [fact], envelopes: envelopes.slice(at, at + 1)}, cache);
        results.push(resultOf(fact, done));
        v = done.v;
      }
      const {chain, wake} = entry;
      if (chain !== undefined || wake !== undefined)
        ({v} = await spare(tenantId, {facts: [], chain, wake}, cache));
      entry.resolve({results, v});
      options.onCommit(tenantId, v);
    } catch (error) {
      cache.forget();
      entry.reject(error);
    }
  };
  /** Whoever cannot be applied is stored without it: the fact itself, or one that it woke. The others are booked. */
  const spare = async (
    tenantId: number,
    submission: Submission,
    cache: TenantCache,
  ): Promise<BatchResult> => {
    const alone = {...submission, resolve: () => undefined, reject: () => undefined};
    const unapplied = new Set<string>();
    for (;;) {
      try {
        return await transact(tenantId, [alone], cache, unapplied);
      } catch (error) {
        cache.forget();
        const culprit = error instanceof FactFault ? error.factId : submission.facts[0]?.id;
        if (!isFaultOfContent(error) || (culprit !== undefined && unapplied.has(culprit))) throw error;
        // Woken facts that no column can hold go on waiting, as they did.
        if (culprit === undefined) return transact(tenantId, [{...alone, wake: []}], cache);
        options.log('a fact cannot be applied and is parked', error);
        unapplied.add(culprit);
      }
    }
  };
  return {
    append: (tenantId, submission) =>
      isClosed
        ? Promise.reject(new ProblemError(problem('serverBusy', {cause: 'the journal is closing'})))
        : enqueue(tenantId, submission),
    waiting: (tenantId) => factsIn(tenants.get(tenantId)?.queue ?? []),
    close: () => {
      isClosed = true;
      return running === 0 && turns.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => idle.push(resolve));
    },
  };
}

/** A rule that threw, or a value that the database cannot hold: trying the same again gives the same. */
export function isFaultOfContent(error: unknown): boolean {
  if (error instanceof FactFault) return true;
  const {code} = error instanceof Error ? (error as {readonly code?: unknown}) : {};
  // 22: a value outside its type. 23: a broken constraint. 54: too large for a row or an index.
  return typeof code === 'string' && /^(22|23|54)...$/.test(code);
}

const envelopesOf = ({facts, envelopes}: Submission): readonly string[] =>
  envelopes ?? facts.map((fact) => JSON.stringify(fact));
const factsIn = (entries: readonly Submission[]): number =>
  entries.reduce((count, {facts}) => count + facts.length, 0);
const isHeavy = (entries: readonly Submission[]): boolean => factsIn(entries) >= heavyFacts;

function take(queue: Waiting[]): readonly Waiting[] {
  let count = 0;
  let end = 0;
  for (const entry of queue) {
    if (end > 0 && count + entry.facts.length > mostFacts) break;
    count += entry.facts.length;
    end += 1;
  }
  return queue.splice(0, end);
}

function lastChains(taken: readonly Waiting[]): readonly ChainAdvance[] {
  const byIncarnation = new Map<string, ChainAdvance>();
  for (const {chain} of taken)
    if (chain !== undefined) byIncarnation.set(`${chain.device} ${chain.incarnation}`, chain);
  return [...byIncarnation.values()];
}

function resultOf(fact: Fact, done: BatchResult): FactResult {
  const result = done.results.get(fact.id);
  if (result === undefined) throw new Error(`no result for fact ${fact.id}`);
  // The id is taken by another content: what was booked is not this fact.
  return result.hash === fact.hash
    ? result
    : {...result, verdict: 'duplicate', first: result.first ?? result.verdict, isConflict: true};
}
