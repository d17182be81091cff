// A batch may come packed with gzip: a terminal on a thin line sends a tenth. What it becomes is limited like
// what comes unpacked, so that a small body cannot fill the memory.
import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';
import type {Context} from 'hono';
import {problem} from '../../shared/kernel/problem.ts';
import {problemReply} from './replies.ts';

const unpack = promisify(gunzip);

/** Encodings of request bodies that a device may use; told in the reply to hello. */
export const bodyEncodings = ['gzip'] as const;

/** Unpacks the body for whoever reads it next; a reply when it cannot: longer than `mostBytes` is 413, and the device halves its batch. */
export async function unpackBody(context: Context, mostBytes: number): Promise<Response | undefined> {
  if (context.req.header('content-encoding') !== 'gzip') return undefined;
  const {raw} = context.req;
  try {
    const packed = Buffer.from(await raw.arrayBuffer());
    const body = await unpack(packed, {maxOutputLength: mostBytes});
    const {method, headers, signal} = raw;
    context.req.raw = new Request(raw.url, {method, headers, signal, body});
    return undefined;
  } catch (error) {
    const isLong = error instanceof RangeError;
    const detail = isLong ? `> ${mostBytes} bytes` : 'gzip';
    return problemReply(problem('badInput', {detail}), isLong ? 413 : 400);
  }
}
