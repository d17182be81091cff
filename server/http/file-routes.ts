// Photos and drawings by SHA-256: the name is the content, so an upload may be sent twice and never changes.
import {createHash, randomUUID} from 'node:crypto';
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Hono} from 'hono';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import type {DeviceClaims} from '../sync/device-token.ts';
import {claimsOf} from './device-claims.ts';

/** A photo of a tablet has 3 MB, a drawing as PDF ten. */
export const mostFileBytes = 20 * 1024 * 1024;
const hexPattern = /^[0-9a-f]{64}$/;
const types = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

function fileOf(house: House, tenantId: number, sha256: string): string {
  return path.join(house.config.dataDir, 'files', String(tenantId), sha256.slice(0, 2), sha256);
}

/** Files of terminals. A revoked one still brings the photos that its facts name, and reads nothing; `known` refuses it. */
export function fileRoutes(house: House, known: (claims: DeviceClaims) => Promise<unknown>): Hono {
  const app = new Hono();
  app.put('/:sha256', async (context) => {
    const {tenantId} = claimsOf(house, context);
    const sha256 = context.req.param('sha256');
    const type = context.req.header('content-type') ?? '';
    if (!hexPattern.test(sha256) || !types.includes(type))
      throw new ProblemError(problem('badInput', {detail: type}));
    const bytes = Buffer.from(await context.req.arrayBuffer());
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new ProblemError(problem('badInput', {detail: 'sha256'}));
    const file = fileOf(house, tenantId, sha256);
    await mkdir(path.dirname(file), {recursive: true});
    await writeWhole(file, bytes);
    await house.database.withTenant(tenantId, (tx) =>
      tx.run(
        sql`insert into stored_file (tenant_id, sha256, size_bytes, content_type, received_at) values (${tenantId}, ${sha256}, ${bytes.length}, ${type}, now()) on conflict do nothing`,
      ),
    );
    return context.json({sha256, size: bytes.length});
  });
  app.get('/:sha256', async (context) => {
    const claims = claimsOf(house, context);
    await known(claims);
    return readStoredFile(house, claims.tenantId, context.req.param('sha256'));
  });
  return app;
}

/** Written beside and renamed: a reader never sees half a photo, also when several terminals bring the same one at once. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, bytes, {flush: true});
    await rename(part, file);
  } catch (error) {
    await rm(part, {force: true});
    throw error;
  }
}

/** A stored file of the tenant as a response; content never changes, so it may be kept for ever. */
export async function readStoredFile(house: House, tenantId: number, sha256: string): Promise<Response> {
  if (!hexPattern.test(sha256)) throw new ProblemError(problem('unknownThing', {what: sha256}));
  const row = await house.database.withTenantRead(tenantId, (tx) =>
    tx.one<{content_type: string}>(
      sql`select content_type from stored_file where tenant_id = ${tenantId} and sha256 = ${sha256}`,
    ),
  );
  if (row === undefined) throw new ProblemError(problem('unknownThing', {what: sha256}));
  const bytes = await readFile(fileOf(house, tenantId, sha256)).catch(() => undefined);
  if (bytes === undefined) {
    house.log(`file ${sha256} is in the books and not on the disk`);
    throw new ProblemError(problem('unknownThing', {what: sha256}));
  }
  return new Response(bytes, {
    headers: {
      'content-type': row.content_type,
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  });
}
