// Documents go out: one page of the feed. Pages are full unless they are the last, and a scope that is at its end
// moves to the head, or a quiet scope would keep its terminal's own facts on the screen for ever.
import type {PullRequest, Stamp} from '../protocol.ts';
import type {FeedPort, FeedRow, StampPort} from './ports.ts';

export type PullPorts = {readonly feed: FeedPort} & StampPort;

/** Reply as text: bodies are passed through as they are stored. */
export async function pull(
  ports: PullPorts,
  tenantId: number,
  scopes: readonly string[],
  request: PullRequest,
): Promise<string> {
  const probe = ports.stamp(0);
  const isSameEpoch = request.cursor.epoch === probe.epoch;
  const from: Record<string, number> = {};
  for (const scope of scopes) from[scope] = isSameEpoch ? (request.cursor.streams[scope] ?? 0) : 0;
  const {head, rows} = await ports.feed.page(tenantId, from, request.limit);
  const page = rows.slice(0, request.limit);
  const streams = streamsAfter({from, rows, page, limit: request.limit, head});
  const isEnd = Object.values(streams).every((seq) => seq === head);
  return replyText(ports.stamp(head), {scopes, streams, isEnd, page});
}

type Step = {
  readonly from: Readonly<Record<string, number>>;
  readonly rows: readonly FeedRow[];
  readonly page: readonly FeedRow[];
  readonly limit: number;
  readonly head: number;
};

/** Rows come ordered by scope and seq; a page cut inside a scope leaves that scope at its last row. */
function streamsAfter(step: Step): Record<string, number> {
  const streams: Record<string, number> = {};
  const sent = countByScope(step.page);
  const found = countByScope(step.rows);
  for (const scope of Object.keys(step.from)) {
    const count = sent.get(scope)?.count ?? 0;
    const all = found.get(scope)?.count ?? 0;
    const isComplete = count === all && all < step.limit;
    streams[scope] = isComplete ? step.head : (sent.get(scope)?.last ?? step.from[scope] ?? 0);
  }
  return streams;
}

function countByScope(rows: readonly FeedRow[]): Map<string, {count: number; last: number}> {
  const counts = new Map<string, {count: number; last: number}>();
  for (const row of rows) {
    const entry = counts.get(row.scope);
    if (entry === undefined) counts.set(row.scope, {count: 1, last: row.seq});
    else {
      entry.count += 1;
      entry.last = row.seq;
    }
  }
  return counts;
}

type Reply = {
  readonly scopes: readonly string[];
  readonly streams: Readonly<Record<string, number>>;
  readonly isEnd: boolean;
  readonly page: readonly FeedRow[];
};

function replyText(stamp: Stamp, reply: Reply): string {
  const outer = JSON.stringify({...stamp, scopes: reply.scopes, streams: reply.streams, isEnd: reply.isEnd});
  const changes = reply.page.map(
    (row) =>
      `{"scope":${JSON.stringify(row.scope)},"collection":"${row.collection}","id":${JSON.stringify(row.id)},"seq":${row.seq}${row.deleted ? ',"deleted":true' : `,"body":${row.body ?? '{}'}`}}`,
  );
  return `${outer.slice(0, -1)},"changes":[${changes.join(',')}]}`;
}
