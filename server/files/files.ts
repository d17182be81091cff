// Files by SHA-256, in parts. The name is the content: a file may be sent twice, by several terminals at once, and cut
// anywhere, and in the end it is there once or not at all. A part counts when its own hash fits; the whole counts when
// all parts together have the hash that is the name.
import {createHash} from 'node:crypto';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {filePartBytes, partCount} from '../../sync/file-protocol.ts';
import type {Database} from '../db/pool.ts';
import type {Announced} from './file-rows.ts';
import {openFileRows} from './file-rows.ts';
import type {FileStorage} from './file-storage.ts';
import {fileKey, partKey} from './file-storage.ts';
import {fileTypeOf} from './file-type.ts';
import type {FilesConfig} from './files-config.ts';

/** What the server has of a file. */
export type FileProgress = {readonly isStored: boolean; readonly parts: readonly number[]};
export type StoredFile = {readonly contentType: string; readonly bytes: Buffer};
/** Whose file it is, and the site where it was made; pages of drawings come from a desk and are no photos. */
export type FileOwner = {readonly tenantId: number; readonly site: string; readonly isDesk?: boolean};

export type Files = {
  readonly announce: (owner: FileOwner, file: Announced) => Promise<FileProgress>;
  readonly takePart: (owner: FileOwner, part: FilePart) => Promise<FileProgress>;
  readonly takeWhole: (owner: FileOwner, file: Announced, bytes: Buffer) => Promise<void>;
  /** Undefined: not of this tenant, whoever else may have it. `isThumbnail`: the small picture, if there is one. */
  readonly read: (tenantId: number, sha256: string, isThumbnail?: boolean) => Promise<StoredFile | undefined>;
  /** Half uploads that nobody has gone on with since. */
  readonly clean: (tenantId: number, before: Date) => Promise<number>;
  /** Ends what a server that died had begun, when no sender comes back to ask again. Returns how many files count now. */
  readonly mend: (tenantId: number) => Promise<number>;
  /** Removes from the store what writers that died before then left half written, of whatever tenant. */
  readonly sweep: (before: Date) => Promise<number>;
};
export type FilePart = {
  readonly sha256: string;
  readonly partNo: number;
  readonly partSha256: string;
  readonly bytes: Buffer;
};
type Parts = {
  readonly database: Database;
  readonly storage: FileStorage;
  readonly limits: Pick<FilesConfig, 'mostFileBytes' | 'mostTenantBytes'>;
  /** Called before a file counts, again if the server dies in between. */
  readonly onStored: (owner: FileOwner, file: Announced) => Promise<unknown>;
  readonly log: (line: string, detail?: unknown) => void;
};

const mostThumbnailBytes = 64 * 1024; // 240 pixels need 10; more is a photo that calls itself small
const megabyte = 1024 * 1024;
const nothing: FileProgress = {isStored: false, parts: []};
const stored: FileProgress = {isStored: true, parts: []};
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const refuse = (...given: Parameters<typeof problem>) => new ProblemError(problem(...given));

/** Opens the files of a server process; several processes may share database and storage. */
export function openFiles({database, storage, limits, onStored, log}: Parts): Files {
  const rows = openFileRows(database);

  // What the books have and the disk lost is taken again: the sender may be the last who has it.
  const isThere = async (tenantId: number, sha256: string) =>
    (await rows.stored(tenantId, sha256)) !== undefined &&
    (await storage.get(fileKey(tenantId, sha256))) !== undefined;
  const check = async (tenantId: number, file: Announced) => {
    const most = file.thumbnailOf === undefined ? limits.mostFileBytes : mostThumbnailBytes;
    if (file.sizeBytes > most) throw refuse('fileTooLarge', {most: String(Math.ceil(most / megabyte))});
    const used = await rows.usedBytes(tenantId);
    if (used + file.sizeBytes > limits.mostTenantBytes)
      throw refuse('filesFull', {most: String(Math.round(limits.mostTenantBytes / megabyte))});
  };
  const dropParts = async (tenantId: number, file: Announced) => {
    for (let partNo = 0; partNo < partCount(file.sizeBytes); partNo += 1)
      await storage.remove(partKey(tenantId, file.sha256, partNo));
  };
  const keep = async (owner: FileOwner, file: Announced, bytes: Buffer) => {
    const found = fileTypeOf(bytes);
    if (sha256Of(bytes) !== file.sha256) throw refuse('fileDamaged');
    if (found !== file.contentType) throw refuse('fileTypeRefused', {found: found ?? file.contentType});
    await storage.put(fileKey(owner.tenantId, file.sha256), bytes);
    // First told, then counted: if the server dies in between, the sender asks again, or `mend` does it for one who
    // cannot any more.
    await onStored(owner, file);
    await rows.keep(owner.tenantId, file);
  };
  const join = async (owner: FileOwner, file: Announced): Promise<FileProgress> => {
    const {tenantId} = owner;
    const pieces: Buffer[] = [];
    for (let partNo = 0; partNo < partCount(file.sizeBytes); partNo += 1) {
      const piece = await storage.get(partKey(tenantId, file.sha256, partNo));
      // Another sender of the same file was faster, or the disk lost it: what is missing is asked for again.
      if (piece === undefined) return lost(tenantId, file);
      pieces.push(piece);
    }
    try {
      await keep(owner, file, Buffer.concat(pieces));
    } catch (error) {
      // Wrong as a whole: no part of it can be trusted.
      if (error instanceof ProblemError && error.problem.code !== 'serverBusy') {
        await rows.forgetUpload(tenantId, file.sha256);
        await dropParts(tenantId, file);
      }
      throw error;
    }
    await dropParts(tenantId, file);
    return stored;
  };
  const lost = async (tenantId: number, file: Announced): Promise<FileProgress> => {
    if ((await rows.stored(tenantId, file.sha256)) !== undefined) return stored;
    log(`parts of file ${file.sha256} are in the books and not in the store`);
    await rows.forgetUpload(tenantId, file.sha256);
    return nothing;
  };
  return {
    async announce(owner, file) {
      const {tenantId} = owner;
      if (await isThere(tenantId, file.sha256)) return stored;
      const before = await rows.upload(tenantId, file.sha256);
      if (before === undefined) await check(tenantId, file);
      else if (before.sizeBytes !== file.sizeBytes) {
        // One of the two senders does not know its own file; the hash will tell. Begin anew.
        await rows.forgetUpload(tenantId, file.sha256);
        await check(tenantId, file);
      }
      await rows.announce(tenantId, file);
      const parts = await rows.parts(tenantId, file.sha256);
      return parts.length === partCount(file.sizeBytes) ? join(owner, file) : {isStored: false, parts};
    },
    async takePart(owner, {sha256, partNo, partSha256, bytes}) {
      const {tenantId} = owner;
      const file = await rows.upload(tenantId, sha256);
      if (file === undefined) {
        if ((await rows.stored(tenantId, sha256)) !== undefined) return stored;
        throw refuse('fileUnknown');
      }
      const expected = Math.min(filePartBytes, file.sizeBytes - partNo * filePartBytes);
      if (bytes.length !== expected || sha256Of(bytes) !== partSha256) throw refuse('filePartDamaged');
      const found = partNo === 0 ? fileTypeOf(bytes) : file.contentType;
      if (found !== file.contentType) throw refuse('fileTypeRefused', {found: found ?? file.contentType});
      await storage.put(partKey(tenantId, sha256, partNo), bytes);
      if (!(await rows.addPart(tenantId, sha256, partNo))) {
        await storage.remove(partKey(tenantId, sha256, partNo));
        return lost(tenantId, file);
      }
      const parts = await rows.parts(tenantId, sha256);
      return parts.length === partCount(file.sizeBytes) ? join(owner, file) : {isStored: false, parts};
    },
    async takeWhole(owner, file, bytes) {
      if (await isThere(owner.tenantId, file.sha256)) return;
      await check(owner.tenantId, file);
      await keep(owner, file, bytes);
    },
    async read(tenantId, sha256, isThumbnail = false) {
      const small = isThumbnail ? await rows.thumbnail(tenantId, sha256) : undefined;
      const row = small ?? (await rows.stored(tenantId, sha256));
      if (row === undefined) return undefined;
      const bytes = await storage.get(fileKey(tenantId, row.sha256));
      if (bytes === undefined) log(`file ${row.sha256} is in the books and not in the store`);
      return bytes === undefined ? undefined : {contentType: row.contentType, bytes};
    },
    async clean(tenantId, before) {
      const abandoned = await rows.abandoned(tenantId, before);
      for (const file of abandoned) {
        await rows.forgetUpload(tenantId, file.sha256);
        await dropParts(tenantId, file);
      }
      return abandoned.length;
    },
    async mend(tenantId) {
      let mended = 0;
      for (const sha256 of await rows.toldOnly(tenantId)) {
        const bytes = await storage.get(fileKey(tenantId, sha256));
        const contentType = bytes === undefined ? undefined : fileTypeOf(bytes);
        if (bytes === undefined || contentType === undefined || sha256Of(bytes) !== sha256) continue;
        await rows.keep(tenantId, {sha256, sizeBytes: bytes.length, contentType});
        mended += 1;
      }
      for (const {site, ...file} of await rows.unjoined(tenantId)) {
        // One that is wrong as a whole is thrown away as ever and keeps no other one back.
        const {isStored} = await join({tenantId, site}, file).catch((error: unknown) => {
          log(`file ${file.sha256} could not be joined`, error);
          return nothing;
        });
        if (isStored) mended += 1;
      }
      return mended;
    },
    sweep: (before) => storage.sweep(before),
  };
}
