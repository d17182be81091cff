import {createHash} from 'node:crypto';
import type {Tenants} from '../access/tenants.ts';
import type {Journal} from '../journal/append.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import type {Announced} from './file-rows.ts';
import type {FileOwner} from './files.ts';

/** One photo is told once, however often it arrives: the id of the fact is made from the hash of the photo. */
function factIdOf(tenant: string, sha256: string): string {
  const hex = createHash('sha256').update(`photo-stored|${tenant}|${sha256}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Tells the journal that a photo is here, so that what waits for it goes on. A small copy of a photo is no photo. */
export async function tellPhoto(
  parts: {readonly journal: Journal; readonly tenants: Tenants},
  {tenantId, site, isDesk}: FileOwner,
  file: Announced,
): Promise<void> {
  if (isDesk === true || file.thumbnailOf !== undefined || !file.contentType.startsWith('image/')) return;
  const tenant = await parts.tenants.byId(tenantId);
  if (tenant === undefined) return;
  await appendSystemFact(parts, tenant, {
    kind: 'photo-stored',
    site,
    id: factIdOf(tenant.code, file.sha256),
    body: {sha256: file.sha256, sizeBytes: file.sizeBytes},
  });
}
