// Replies of sync, packed with gzip for who takes it. Most are a few hundred bytes and leave as they are: a packing
// stream for each costs the server more than everything else it does for a pull (measured: 0.7 ms of 1.5).
import {promisify} from 'node:util';
import {gzip, gzipSync} from 'node:zlib';
import type {Context} from 'hono';

/** Below this a reply is a packet or two on the line either way. */
const worthPacking = 2000;
/** Packed on the spot: less than a tenth of a millisecond. Longer ones go to another thread, so that nobody waits. */
const mostOnTheSpot = 16 * 1024;

/** What a page becomes, with room: the packer's thread is asked once for each such piece. */
const pieceBytes = 192 * 1024;
const packing = promisify(gzip);
const pack = (bytes: Buffer) =>
  packing(bytes, {chunkSize: Math.min(pieceBytes, Math.max(mostOnTheSpot, bytes.length >> 3))});

const headers = {'content-type': 'application/json', 'cache-control': 'no-store', vary: 'accept-encoding'};

function takesGzip(context: Context): boolean {
  const accepted = context.req.header('accept-encoding') ?? '';
  return accepted
    .split(',')
    .some((word) => /^\s*(gzip|\*)\s*(;\s*q\s*=\s*(1|0\.\d*[1-9]\d*)\s*)?$/i.test(word));
}

/** A reply as JSON. */
export function packedJson(context: Context, value: unknown): Response | Promise<Response> {
  const text = JSON.stringify(value);
  if (text.length < worthPacking || !takesGzip(context)) return context.body(text, 200, headers);
  return packed(context, Buffer.from(text));
}

/** A reply whose JSON comes in pieces of bytes. */
export async function packedStream(context: Context, stream: ReadableStream<Uint8Array>): Promise<Response> {
  if (!takesGzip(context)) return context.body(stream, 200, headers);
  const bytes = Buffer.concat(await collect(stream));
  return bytes.length < worthPacking ? context.body(bytes, 200, headers) : packed(context, bytes);
}

/** A reply of which `headers` leave at once, and the rest when it is read and packed: `done` tells when, or why not. */
export function packedLater(
  context: Context,
  stream: ReadableStream<Uint8Array>,
  early: Readonly<Record<string, string>>,
): {readonly reply: Response; readonly done: Promise<void>} {
  const isPacked = takesGzip(context);
  const all = collect(stream).then(async (pieces) =>
    isPacked ? [await pack(Buffer.concat(pieces))] : pieces,
  );
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const piece of await all) controller.enqueue(piece);
      controller.close();
    },
  });
  const encoding: Record<string, string> = isPacked ? {'content-encoding': 'gzip'} : {};
  return {
    reply: context.body(body, 200, {...headers, ...encoding, ...early}),
    done: all.then(() => undefined),
  };
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

async function packed(context: Context, bytes: Buffer): Promise<Response> {
  const body = bytes.length <= mostOnTheSpot ? gzipSync(bytes) : await pack(bytes);
  return context.body(body, 200, {...headers, 'content-encoding': 'gzip'});
}
