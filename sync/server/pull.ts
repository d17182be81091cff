// Documents go out: one page of the feed. Pages are full unless they are the last, and a scope that is at its end
// moves to the head, or a quiet scope would keep its terminal's own facts on the screen for ever.
import type {PullRequest} from '../protocol.ts';
import type {FeedBytes, FeedPort, StampPort} from './ports.ts';

export type PullPorts = {readonly feed: FeedPort} & StampPort;

export type PulledPage = {
  /** Where the next page begins, known before this one is read; undefined when this one is the last. */
  readonly next: Readonly<Record<string, number>> | undefined;
  /** The reply as bytes: bodies are passed through as they are stored. */
  readonly reply: ReadableStream<Uint8Array>;
};

/** A page cut inside a scope leaves that scope at its last row; one that found no place stays where it was. */
export async function pull(
  ports: PullPorts,
  tenantId: number,
  scopes: readonly string[],
  request: PullRequest,
): Promise<PulledPage> {
  const probe = ports.stamp(0);
  const isSameEpoch = request.cursor.epoch === probe.epoch;
  const from: Record<string, number> = {};
  for (const scope of scopes) from[scope] = isSameEpoch ? (request.cursor.streams[scope] ?? 0) : 0;
  const {head, parts, changes} = await ports.feed.page(tenantId, from, request.limit);
  const streams = {...from};
  for (const part of parts) {
    const isComplete = part.taken === part.found && part.found < request.limit;
    streams[part.scope] = isComplete ? head : (part.last ?? from[part.scope] ?? 0);
  }
  const isEnd = Object.values(streams).every((seq) => seq === head);
  const lines = parts.reduce((sum, {taken}) => sum + taken, 0);
  const outer = JSON.stringify({...ports.stamp(head), scopes, streams, isEnd, lines});
  return {next: isEnd ? undefined : streams, reply: streamOf(`${outer.slice(0, -1)},"changes":[\n`, changes)};
}

/** The head, and lists of bytes with a comma and a line break between those that have any. */
function streamOf(head: string, changes: Promise<readonly FeedBytes[]>): ReadableStream<Uint8Array> {
  let pieces: Iterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      pieces ??= replyPieces(head, await changes);
      const {done, value} = pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

function* replyPieces(head: string, changes: readonly FeedBytes[]): Generator<Uint8Array, void> {
  const encoder = new TextEncoder();
  yield encoder.encode(head);
  let isFirst = true;
  for (const bytes of changes) {
    if (bytes.length === 0) continue;
    if (!isFirst) yield encoder.encode(',\n');
    isFirst = false;
    yield* bytes;
  }
  yield encoder.encode('\n]}');
}
