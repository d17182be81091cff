// Photos and drawings by SHA-256: the name is the content, so an upload may be sent twice and never changes.
import type {Context} from 'hono';
import {Hono} from 'hono';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {filePartBytes} from '../../sync/file-protocol.ts';
import {announceRequest} from '../../sync/protocol-requests.ts';
import type {FileReply} from '../../sync/file-protocol.ts';
import type {Announced} from '../files/file-rows.ts';
import {fileTypes} from '../files/file-type.ts';
import type {FileProgress, Files} from '../files/files.ts';
import type {House} from '../house.ts';
import type {DeviceClaims} from '../sync/device-token.ts';
import {claimsOf} from './device-claims.ts';
import {bodyOf, stampOf} from './replies.ts';

/** In one piece, as terminals before the parts sent it; also a file of the office. */
export const mostFileBytes = 20 * 1024 * 1024;
// Each holds its body in memory, and facts must always find a free hand.
const mostAtOnce = 12;
const hexPattern = /^[0-9a-f]{64}$/;

function nameOf(context: Context): string {
  const sha256 = context.req.param('sha256') ?? '';
  if (!hexPattern.test(sha256)) throw new ProblemError(problem('badInput', {detail: 'sha256'}));
  return sha256;
}

/** What a sender says about its file, checked. */
export function announcedFile(
  sha256: string,
  sizeBytes: number,
  type: string,
  thumbnailOf?: string,
): Announced {
  const contentType = fileTypes.find((known) => known === type);
  if (contentType === undefined) throw new ProblemError(problem('fileTypeRefused', {found: type}));
  return {sha256, sizeBytes, contentType, thumbnailOf};
}

/** At most so many bodies at once; the others are asked to come back. */
function openGate(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  return async (work) => {
    if (running >= mostAtOnce) throw new ProblemError(problem('serverBusy', {cause: 'files'}));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}

/** Files of terminals. A revoked one still brings the photos that its facts name, and reads nothing; `known` refuses it. */
export function fileRoutes(house: House, known: (claims: DeviceClaims) => Promise<unknown>): Hono {
  const app = new Hono();
  const gate = openGate();
  const replyOf = (claims: DeviceClaims, {isStored, parts}: FileProgress): FileReply => ({
    ...stampOf(house, claims.tenantId, 0),
    isStored,
    partBytes: filePartBytes,
    parts,
  });
  app.post('/:sha256/announce', async (context) => {
    const claims = claimsOf(house, context);
    const sha256 = nameOf(context);
    const {size, contentType, thumbnailOf} = await bodyOf(context, announceRequest);
    const file = announcedFile(sha256, size, contentType, thumbnailOf);
    return context.json(replyOf(claims, await gate(() => house.files.announce(claims, file))));
  });
  app.put('/:sha256/parts/:no', async (context) => {
    const claims = claimsOf(house, context);
    const sha256 = nameOf(context);
    const partNo = /^\d{1,4}$/.test(context.req.param('no')) ? Number(context.req.param('no')) : -1;
    const partSha256 = context.req.header('x-part-sha256') ?? '';
    if (partNo < 0) throw new ProblemError(problem('badInput', {detail: 'no'}));
    const progress = await gate(async () => {
      const bytes = Buffer.from(await context.req.arrayBuffer());
      return house.files.takePart(claims, {sha256, partNo, partSha256, bytes});
    });
    return context.json(replyOf(claims, progress));
  });
  app.put('/:sha256', async (context) => {
    const claims = claimsOf(house, context);
    const sha256 = nameOf(context);
    const type = context.req.header('content-type') ?? '';
    return gate(async () => {
      const bytes = Buffer.from(await context.req.arrayBuffer());
      await house.files.takeWhole(claims, announcedFile(sha256, bytes.length, type), bytes);
      return context.json({...stampOf(house, claims.tenantId, 0), sha256, size: bytes.length});
    });
  });
  app.get('/:sha256', async (context) => {
    const claims = claimsOf(house, context);
    await known(claims);
    return fileResponse(house.files, claims.tenantId, context);
  });
  return app;
}

/** A stored file of the tenant as a response (`?thumbnail`: small, if there is a small one); content never changes, so it
 * may be kept for ever. */
export async function fileResponse(files: Files, tenantId: number, context: Context): Promise<Response> {
  const sha256 = context.req.param('sha256') ?? '';
  const isThumbnail = context.req.query('thumbnail') !== undefined;
  const file = hexPattern.test(sha256) ? await files.read(tenantId, sha256, isThumbnail) : undefined;
  if (file === undefined) throw new ProblemError(problem('fileUnknown'));
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.contentType,
      // A thumbnail may come later than the first look at it.
      'cache-control': isThumbnail ? 'private, max-age=60' : 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  });
}
