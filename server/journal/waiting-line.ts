// Facts that wait: woken when a document they asked for appears or a fact they follow is booked. Those that are tried
// with a batch stand in a line behind its own facts.
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Transaction} from '../db/transaction.ts';
import type {Woken} from './parked-facts.ts';
import {factsInTurn, parkedFactsFor, turnKey} from './parked-facts.ts';
import type {WorkingSet} from './working-set.ts';
import type {BookedFact} from './write-batch.ts';

/** As many as a transaction takes of new ones. */
export const mostWoken = 1000;

export type Line = {
  /** In the order in which they are tried. */
  readonly waiting: readonly Fact[];
  /** Ids of others that could be tried: they are given a turn. */
  readonly later: readonly string[];
  /** Some have a turn after this batch. */
  readonly hasTurns: boolean;
};
export type Done = {readonly booked: readonly BookedFact[]; readonly set: WorkingSet};
type Batch = {
  readonly tenantId: number;
  readonly fresh: readonly Fact[];
  /** Facts waited before this batch. */
  readonly hasParked: boolean;
};

const emptyLine: Line = {waiting: [], later: [], hasTurns: false};
const joined = (line: Line, woken: Woken): Line => ({
  waiting: [...line.waiting, ...woken.facts],
  later: [...new Set([...line.later, ...woken.later])],
  hasTurns: line.hasTurns || woken.hasMore,
});

/** Keys that this batch made known: "item:<id>", "item:<code>", "fact:<id>". */
function wakeKeys({booked, set}: Done): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [name, {documents, codes}] of set.changed) {
    for (const id of documents.keys()) keys.add(`${name}:${id}`);
    for (const code of codes.keys()) keys.add(`${name}:${code}`);
  }
  for (const {fact, outcome} of booked) if (outcome.verdict !== 'parked') keys.add(`fact:${fact.id}`);
  return keys;
}

const waitsForOne = ({outcome}: BookedFact, keys: ReadonlySet<string>): boolean =>
  outcome.verdict === 'parked' && outcome.waitsFor.some((key) => keys.has(key));

/** The line of a batch that was asked to wake what has these keys. */
export async function lineFor(tx: Transaction, batch: Batch, wake: ReadonlySet<string>): Promise<Line> {
  const turns = wake.has(turnKey) ? await factsInTurn(tx, batch.tenantId, mostWoken) : undefined;
  const line = turns === undefined ? emptyLine : joined(emptyLine, turns);
  const keys = new Set([...wake].filter((key) => key !== turnKey));
  return keys.size === 0 ? line : joined(line, await parkedFor(tx, batch, keys, line));
}

/** The line with those whom this batch woke. */
export async function longerLine(tx: Transaction, batch: Batch, done: Done, line: Line): Promise<Line> {
  const keys = wakeKeys(done);
  const known = new Set(line.waiting.map(({id}) => id));
  const own = done.booked
    .filter((entry) => !entry.isRetry && waitsForOne(entry, keys) && !known.has(entry.fact.id))
    .map(({fact}) => fact);
  if (own.length > 0) return {...line, waiting: [...line.waiting, ...own]};
  return batch.hasParked ? joined(line, await parkedFor(tx, batch, keys, line)) : line;
}

/** As many of those that waited before this batch as there is room for. */
function parkedFor(
  tx: Transaction,
  {tenantId, fresh}: Batch,
  keys: ReadonlySet<string>,
  {waiting, later}: Line,
): Promise<Woken> {
  const taken = new Set([...waiting.map(({id}) => id), ...later]);
  const own = new Set(fresh.map(({id}) => id));
  // Those that are new here take nobody's place.
  const others = waiting.filter(({id}) => !own.has(id)).length;
  return parkedFactsFor(tx, tenantId, keys, {taken, room: Math.max(0, mostWoken - others)});
}

/** Facts of the line that wait for what this batch made known. */
export function tooEarlyOf({waiting}: Line, done: Done): readonly Fact[] {
  const keys = wakeKeys(done);
  const found = new Set(done.booked.filter((entry) => waitsForOne(entry, keys)).map(({fact}) => fact.id));
  return waiting.filter(({id}) => found.has(id));
}
