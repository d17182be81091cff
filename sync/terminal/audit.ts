// Finds silent holes of any origin: hourly both sides count and add up what they hold. The digest of a scope
// and collection is the sum, modulo 2^48, of the first 48 bits of SHA-256 over "id|seq" of each document that
// is not deleted, as hex. A difference makes the scope be fetched again, and is reported.
import type {AuditEntry, AuditReply, Change, DriftBody} from '../protocol.ts';
import {protocolVersion} from '../protocol.ts';
import type {BaseDocuments} from './base-documents.ts';
import {utf8} from './hash-text.ts';
import type {LineSession} from './line-session.ts';
import {receiptCollection} from '../protocol.ts';

type Sum = {count: number; digest: number};
const modulus = 2 ** 48;
const mostTold = 200; // as many as a report takes

/** Count and digest per "scope\ncollection". */
export async function digestOf(
  changes: Iterable<Change>,
): Promise<ReadonlyMap<string, {readonly count: number; readonly digest: string}>> {
  const sums = new Map<string, Sum>();
  let bulk: Change[] = [];
  const flush = async (): Promise<void> => {
    const hashes = await Promise.all(
      bulk.map(({id, seq}) => crypto.subtle.digest('SHA-256', utf8(`${id}|${seq}`))),
    );
    bulk.forEach(({scope, collection}, index) => {
      const key = `${scope}\n${collection}`;
      const sum = sums.get(key) ?? {count: 0, digest: 0};
      sums.set(key, sum);
      sum.count += 1;
      sum.digest = (sum.digest + first48(hashes[index])) % modulus;
    });
    bulk = [];
  };
  for (const change of changes) {
    bulk.push(change);
    if (bulk.length === 500) await flush(); // lets the screen breathe between
  }
  await flush();
  return new Map(
    [...sums].map(([key, {count, digest}]) => [key, {count, digest: digest.toString(16).padStart(12, '0')}]),
  );
}

function first48(hash: ArrayBuffer | undefined): number {
  let value = 0;
  for (const byte of new Uint8Array(hash ?? new ArrayBuffer(6), 0, 6)) value = value * 256 + byte;
  return value; // below 2^48: exact in a double
}

export type AuditResult =
  | {readonly kind: 'same'}
  | {readonly kind: 'notComparable'}
  | {readonly kind: 'different'; readonly scopes: readonly string[]; readonly drift: DriftBody};

/** Compares at one and the same head; while documents are moving there is nothing to compare. */
export async function audit(base: BaseDocuments, session: LineSession): Promise<AuditResult> {
  const {cursor, head, visibleEpoch, completed, pull} = base.state;
  if (completed === 0 || pull !== completed + 1 || cursor.epoch !== visibleEpoch)
    return {kind: 'notComparable'};
  const changes = [...base.changes()];
  const answer = await session.ask<AuditReply>('audit', {protocol: protocolVersion, cursor});
  if (!answer.ok || answer.reply.epoch !== visibleEpoch) return {kind: 'notComparable'};
  const {reply} = answer;
  // A cursor beyond the server's end would miss what comes next: such a scope is fetched again whatever it holds.
  const ahead = new Set(
    Object.keys(cursor.streams).filter((scope) => (cursor.streams[scope] ?? 0) > reply.head),
  );
  if (reply.head !== head && ahead.size === 0) return {kind: 'notComparable'};
  const differences = compared(await digestOf(changes), reply.entries, {
    scopes: new Set(Object.keys(cursor.streams)),
    ahead,
  });
  const scopes = [...new Set([...ahead, ...differences.map(({scope}) => scope)])];
  if (scopes.length === 0) return {kind: 'same'};
  return {kind: 'different', scopes, drift: {head: reply.head, differences: differences.slice(0, mostTold)}};
}

type Difference = DriftBody['differences'][number];

/** What the two sides hold otherwise, by scope and collection. */
function compared(
  own: Awaited<ReturnType<typeof digestOf>>,
  entries: readonly AuditEntry[],
  {scopes, ahead}: {readonly scopes: ReadonlySet<string>; readonly ahead: ReadonlySet<string>},
): readonly Difference[] {
  const theirs = new Map(
    entries
      .filter(
        ({scope, collection, count}) => collection !== receiptCollection && count > 0 && scopes.has(scope),
      )
      .map((entry) => [`${entry.scope}\n${entry.collection}`, entry]),
  );
  return [...new Set([...own.keys(), ...theirs.keys()])].flatMap((key): Difference[] => {
    const a = own.get(key);
    const b = theirs.get(key);
    const [scope = '', collection = ''] = key.split('\n');
    const isSame =
      a !== undefined && b !== undefined && a.count === b.count && a.digest === b.digest.padStart(12, '0');
    if (isSame && !ahead.has(scope)) return [];
    return [{scope, collection, own: a?.count ?? 0, theirs: b?.count ?? 0}];
  });
}
