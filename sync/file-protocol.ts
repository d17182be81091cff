// How a file goes up: it is announced, the server says which parts it has, the others are sent. Extends /sync/v1.
import type * as z from 'zod/mini';
import type {Stamp} from './protocol.ts';
import type {announceRequest} from './protocol-requests.ts';

/** A photo has 200 kB. On the weakest line (50 kbit/s) a part takes ten seconds: a cut costs no more, and no fact waits longer. */
export const filePartBytes = 64 * 1024;

/** Parts of a file, numbered from 0; only the last is shorter. */
export const partCount = (sizeBytes: number): number => Math.ceil(sizeBytes / filePartBytes);

/** What is coming. */
export type AnnounceRequest = z.infer<typeof announceRequest>;

/** Answer to announce and to PUT /sync/v1/files/<sha256>/parts/<no>, whose body is the part and whose header
 * `x-part-sha256` is its hash. */
export type FileReply = Stamp & {
  /** The whole is there and has its hash: nothing more to send. */
  readonly isStored: boolean;
  readonly partBytes: number;
  /** Numbers of the parts that are there. */
  readonly parts: readonly number[];
};
