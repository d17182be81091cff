// Documents go out: one page of the feed. Pages are full unless they are the last, and a scope that is at its end
// moves to the head, or a quiet scope would keep its terminal's own facts on the screen for ever.
import type {PullRequest} from '../protocol.ts';
import type {FeedPort, StampPort} from './ports.ts';

export type PullPorts = {readonly feed: FeedPort} & StampPort;

/**
 * The reply as bytes: bodies are passed through as they are stored. A page cut inside a scope leaves that scope at its last
 * row; one that found no place stays where it was.
 */
export async function pull(
  ports: PullPorts,
  tenantId: number,
  scopes: readonly string[],
  request: PullRequest,
): Promise<ReadableStream<Uint8Array>> {
  const probe = ports.stamp(0);
  const isSameEpoch = request.cursor.epoch === probe.epoch;
  const from: Record<string, number> = {};
  for (const scope of scopes) from[scope] = isSameEpoch ? (request.cursor.streams[scope] ?? 0) : 0;
  const {head, parts} = await ports.feed.page(tenantId, from, request.limit);
  const streams = {...from};
  for (const part of parts) {
    const isComplete = part.taken === part.found && part.found < request.limit;
    streams[part.scope] = isComplete ? head : (part.last ?? from[part.scope] ?? 0);
  }
  const isEnd = Object.values(streams).every((seq) => seq === head);
  const lines = parts.reduce((sum, {taken}) => sum + taken, 0);
  const outer = JSON.stringify({...ports.stamp(head), scopes, streams, isEnd, lines});
  return streamOf([`${outer.slice(0, -1)},"changes":[\n`, ...parts.map(({changes}) => changes), '\n]}']);
}

/** Texts, and lists of bytes with a comma and a line break between those that have any. */
function streamOf(pieces: readonly (string | readonly Uint8Array[])[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const comma = encoder.encode(',\n');
  const all: Uint8Array[] = [];
  let isFirst = true;
  for (const piece of pieces) {
    if (typeof piece === 'string') all.push(encoder.encode(piece));
    else if (piece.length > 0) {
      all.push(...(isFirst ? [] : [comma]), ...piece);
      isFirst = false;
    }
  }
  let next = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = all[next];
      next += 1;
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
}
