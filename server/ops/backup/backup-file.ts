// A backup is one gzip file of frames: a letter, a length, that many bytes. First what it is, then each table as
// PostgreSQL copies it, with its count and its SHA-256, at last the sum of all. Cut anywhere, it has no end and is none.
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {createGunzip} from 'node:zlib';
import {z} from 'zod';
import {OperatorError} from '../operator-error.ts';

const backupFormat = 'chejian-backup-1';
const longestText = 64 * 1024 * 1024; // a head lists tables and tenants, not rows

const tableHead = z.object({
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)),
});
const tableSum = z.object({
  name: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});
const head = z.object({
  format: z.literal(backupFormat),
  startedAt: z.string(),
  serverVersion: z.string(),
  postgres: z.string(),
  epoch: z.string(),
  migrations: z.array(z.object({number: z.number().int(), name: z.string(), checksum: z.string()})),
  /** Where each tenant's clock and hash chain stood in the snapshot. */
  tenants: z.array(
    z.object({
      tenantId: z.number().int(),
      code: z.string(),
      v: z.number().int(),
      blockNo: z.number().int(),
      blockHash: z.string(),
    }),
  ),
  tables: z.array(tableHead),
});
const sum = z.object({headSha256: z.string(), tables: z.array(tableSum)});

export type TableHead = z.infer<typeof tableHead>;
export type TableSum = z.infer<typeof tableSum>;
export type BackupHead = z.infer<typeof head>;
export type BackupSum = z.infer<typeof sum>;

const letters = {head: 'H', table: 'T', data: 'D', end: 'E', sum: 'Z'} as const;
type Letter = (typeof letters)[keyof typeof letters];

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function frame(letter: Letter, bytes: Buffer): Buffer {
  const start = Buffer.alloc(5);
  start.write(letter, 0, 'latin1');
  start.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([start, bytes]);
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Rows of a table as they leave the database. */
export type TableRows = (table: TableHead) => AsyncIterable<Buffer>;

/** The frames of a whole backup, in their order. `onEnd` gets the sum. */
export async function* backupFrames(
  given: Omit<BackupHead, 'format'>,
  rowsOf: TableRows,
  onEnd: (sum: BackupSum) => void,
): AsyncGenerator<Buffer> {
  const opening = json({...given, format: backupFormat});
  yield frame(letters.head, opening);
  const tables: TableSum[] = [];
  for (const table of given.tables) {
    yield frame(letters.table, json(table));
    const hash = createHash('sha256');
    let rows = 0;
    let bytes = 0;
    for await (const chunk of rowsOf(table)) {
      hash.update(chunk);
      rows += linesIn(chunk);
      bytes += chunk.length;
      yield frame(letters.data, chunk);
    }
    const done = {name: table.name, rows, bytes, sha256: hash.digest('hex')};
    tables.push(done);
    yield frame(letters.end, json(done));
  }
  const closing: BackupSum = {headSha256: sha256(opening), tables};
  onEnd(closing);
  yield frame(letters.sum, json(closing));
}

/** A row ends with a line feed; those inside a value are written as two characters. */
function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

export type BackupReader = {
  readonly onHead?: (head: BackupHead) => Promise<void> | void;
  readonly onTable?: (table: TableHead) => Promise<void> | void;
  readonly onRows?: (chunk: Buffer) => Promise<void> | void;
  readonly onTableEnd?: (sum: TableSum) => Promise<void> | void;
};

const broken = (file: string, why: string, cause?: unknown): OperatorError =>
  new OperatorError(
    `备份文件不完整或已损坏：${file}（${why}）`,
    `The backup file is broken or cut off: ${file} (${why})`,
    cause,
  );

async function* framesOf(file: string): AsyncGenerator<{readonly letter: string; readonly bytes: Buffer}> {
  const source = createReadStream(file);
  const stream = source.on('error', (error) => stream.destroy(error)).pipe(createGunzip());
  let held: Buffer = Buffer.alloc(0);
  for await (const part of stream) {
    held = held.length === 0 ? (part as Buffer) : Buffer.concat([held, part as Buffer]);
    while (held.length >= 5) {
      const length = held.readUInt32BE(1);
      if (length > longestText) throw new Error('a part is too long');
      if (held.length < 5 + length) break;
      yield {letter: held.toString('latin1', 0, 1), bytes: held.subarray(5, 5 + length)};
      held = held.subarray(5 + length);
    }
  }
  if (held.length > 0) throw new Error('the last part is cut off');
}

/** Reads a backup from start to end and proves its checksums and counts on the way. */
export async function readBackup(
  file: string,
  reader: BackupReader = {},
): Promise<{readonly head: BackupHead; readonly sum: BackupSum}> {
  const reading = new Reading(reader);
  try {
    for await (const {letter, bytes} of framesOf(file)) await reading.take(letter, bytes);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw broken(file, error instanceof Error ? error.message : String(error), error);
  }
  const done = reading.result();
  if (done === undefined) throw broken(file, 'it has no end');
  return done;
}

/** What was read so far; each part must be the one that may follow. */
class Reading {
  private readonly reader: BackupReader;
  private head: BackupHead | undefined;
  private headSha256 = '';
  private table:
    | {readonly name: string; readonly hash: ReturnType<typeof createHash>; rows: number; bytes: number}
    | undefined;
  private readonly sums: TableSum[] = [];
  private sum: BackupSum | undefined;

  constructor(reader: BackupReader) {
    this.reader = reader;
  }

  result(): {readonly head: BackupHead; readonly sum: BackupSum} | undefined {
    return this.head === undefined || this.sum === undefined ? undefined : {head: this.head, sum: this.sum};
  }

  async take(letter: string, bytes: Buffer): Promise<void> {
    if (this.sum !== undefined) throw new Error('something follows the end');
    switch (letter) {
      case letters.head:
        this.head = head.parse(JSON.parse(bytes.toString()));
        this.headSha256 = sha256(bytes);
        return this.reader.onHead?.(this.head);
      case letters.table:
        return this.begin(tableHead.parse(JSON.parse(bytes.toString())));
      case letters.data:
        return this.rows(bytes);
      case letters.end:
        return this.end(tableSum.parse(JSON.parse(bytes.toString())));
      case letters.sum:
        return this.finish(sum.parse(JSON.parse(bytes.toString())));
      default:
        throw new Error(`unknown part ${letter}`);
    }
  }

  private async begin(table: TableHead): Promise<void> {
    if (this.head?.tables[this.sums.length]?.name !== table.name || this.table !== undefined)
      throw new Error(`table ${table.name} is out of place`);
    this.table = {name: table.name, hash: createHash('sha256'), rows: 0, bytes: 0};
    await this.reader.onTable?.(table);
  }

  private async rows(chunk: Buffer): Promise<void> {
    if (this.table === undefined) throw new Error('rows outside a table');
    this.table.hash.update(chunk);
    this.table.rows += linesIn(chunk);
    this.table.bytes += chunk.length;
    await this.reader.onRows?.(chunk);
  }

  private async end(said: TableSum): Promise<void> {
    const {table} = this;
    if (table === undefined) throw new Error('the end of no table');
    const found = {name: table.name, rows: table.rows, bytes: table.bytes, sha256: table.hash.digest('hex')};
    if (JSON.stringify(found) !== JSON.stringify(said))
      throw new Error(`table ${table.name} does not match its checksum`);
    this.table = undefined;
    this.sums.push(found);
    await this.reader.onTableEnd?.(found);
  }

  private finish(said: BackupSum): void {
    if (said.headSha256 !== this.headSha256) throw new Error('the head does not match its checksum');
    if (JSON.stringify(said.tables) !== JSON.stringify(this.sums)) throw new Error('a table is missing');
    if (this.sums.length !== this.head?.tables.length) throw new Error('a table is missing');
    this.sum = said;
  }
}
