// One large value out of PostgreSQL as bytes. As a row it would become a string first, and large strings are what the
// collector of garbage spends its time on.
import type pg from 'pg';
import {to as copyTo} from 'pg-copy-streams';
import {assert} from '../../shared/kernel/assert.ts';

// Binary COPY: a head of 19 bytes, then 2 bytes for the number of columns and 4 for the length of the first; 2 at the end.
const lengthPlace = 21;
const valuePlace = 25;
const endBytes = 2;

/** The only column of the only row that `query` gives, in pieces as they came. COPY takes no parameters. */
export async function copyOut(client: pg.PoolClient, query: string): Promise<readonly Uint8Array[]> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of client.query(copyTo(`copy (${query}) to stdout (format binary)`))) {
    pieces.push(piece as Buffer); // a stream of bytes without an encoding
    size += (piece as Buffer).length;
  }
  const head = Buffer.concat(pieces.slice(0, 3));
  assert(head.length >= valuePlace, 'one row with one column expected');
  const length = head.readInt32BE(lengthPlace);
  assert(size === valuePlace + length + endBytes, 'one row with one column expected');
  return cut(pieces, valuePlace, valuePlace + length);
}

/** The bytes from one place to another, nothing copied. */
function cut(pieces: readonly Buffer[], from: number, to: number): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(Math.max(from - at, 0), Math.max(to - at, 0));
    if (part.length > 0) found.push(part);
    at += piece.length;
  }
  return found;
}
