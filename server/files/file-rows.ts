// What the database knows about files; the bytes lie in the storage.
import {filePartBytes} from '../../sync/file-protocol.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import type {FileType} from './file-type.ts';

export type Announced = {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly contentType: FileType;
  /** SHA-256 of the picture that this one shows small. */
  readonly thumbnailOf?: string | undefined;
};
export type StoredRow = {readonly sha256: string; readonly contentType: string; readonly sizeBytes: number};

type Upload = Announced & {readonly parent: string | null};
const announcedOf = ({parent, ...file}: Upload): Announced =>
  parent === null ? file : {...file, thumbnailOf: parent};

export type FileRows = ReturnType<typeof openFileRows>;

/** Reads and writes the rows of files; each call is one transaction of one tenant. */
export function openFileRows(database: Database) {
  return {
    stored: (tenantId: number, sha256: string): Promise<StoredRow | undefined> =>
      database.withTenantRead(tenantId, (tx) =>
        tx.one<StoredRow>(
          sql`select sha256, content_type as "contentType", size_bytes as "sizeBytes" from stored_file where tenant_id = ${tenantId} and sha256 = ${sha256}`,
        ),
      ),
    thumbnail: (tenantId: number, sha256: string): Promise<StoredRow | undefined> =>
      database.withTenantRead(tenantId, (tx) =>
        tx.one<StoredRow>(
          sql`select sha256, content_type as "contentType", size_bytes as "sizeBytes" from stored_file where tenant_id = ${tenantId} and thumbnail_of = ${sha256} order by received_at, sha256 limit 1`,
        ),
      ),
    /** Bytes of the tenant, parts of half uploads included. */
    usedBytes: (tenantId: number): Promise<number> =>
      database.withTenantRead(tenantId, async (tx) => {
        const row = await tx.one<{used: string}>(
          sql`select coalesce((select sum(size_bytes) from stored_file where tenant_id = ${tenantId}), 0) + ${filePartBytes}::bigint * (select count(*) from file_part where tenant_id = ${tenantId}) as used`,
        );
        return Number(row?.used ?? 0);
      }),
    upload: (tenantId: number, sha256: string): Promise<Announced | undefined> =>
      database.withTenantRead(tenantId, async (tx) => {
        const row = await tx.one<Upload>(
          sql`select sha256, size_bytes as "sizeBytes", content_type as "contentType", thumbnail_of as parent from file_upload where tenant_id = ${tenantId} and sha256 = ${sha256}`,
        );
        return row === undefined ? undefined : announcedOf(row);
      }),
    announce: (tenantId: number, file: Announced): Promise<void> =>
      database.withTenant(tenantId, async (tx) => {
        await tx.run(sql`insert into file_upload (tenant_id, sha256, size_bytes, content_type, thumbnail_of, begun_at, touched_at)
          values (${tenantId}, ${file.sha256}, ${file.sizeBytes}, ${file.contentType}, ${file.thumbnailOf ?? null}, now(), now())
          on conflict (tenant_id, sha256) do update set touched_at = now(), size_bytes = excluded.size_bytes, content_type = excluded.content_type`);
      }),
    parts: (tenantId: number, sha256: string): Promise<readonly number[]> =>
      database.withTenantRead(tenantId, async (tx) => {
        const rows = await tx.all<{partNo: number}>(
          sql`select part_no as "partNo" from file_part where tenant_id = ${tenantId} and sha256 = ${sha256} order by part_no`,
        );
        return rows.map(({partNo}) => partNo);
      }),
    /** False when the upload is gone meanwhile: finished by another sender, or cleaned away. */
    addPart: (tenantId: number, sha256: string, partNo: number): Promise<boolean> =>
      database.withTenant(tenantId, async (tx) => {
        const touched = await tx.run(
          sql`update file_upload set touched_at = now() where tenant_id = ${tenantId} and sha256 = ${sha256}`,
        );
        if (touched === 0) return false;
        await tx.run(
          sql`insert into file_part (tenant_id, sha256, part_no, received_at) values (${tenantId}, ${sha256}, ${partNo}, now()) on conflict do nothing`,
        );
        return true;
      }),
    forgetUpload: (tenantId: number, sha256: string): Promise<void> =>
      database.withTenant(tenantId, async (tx) => {
        await tx.run(sql`delete from file_upload where tenant_id = ${tenantId} and sha256 = ${sha256}`);
      }),
    /** The whole file counts from here on; its upload is over. */
    keep: (tenantId: number, file: Announced): Promise<void> =>
      database.withTenant(tenantId, async (tx) => {
        await tx.run(sql`insert into stored_file (tenant_id, sha256, size_bytes, content_type, thumbnail_of, received_at)
          values (${tenantId}, ${file.sha256}, ${file.sizeBytes}, ${file.contentType}, ${file.thumbnailOf ?? null}, now()) on conflict do nothing`);
        await tx.run(sql`delete from file_upload where tenant_id = ${tenantId} and sha256 = ${file.sha256}`);
      }),
    /** Photos that the journal was told of and that nobody can read. */
    toldOnly: (tenantId: number): Promise<readonly string[]> =>
      database.withTenantRead(tenantId, async (tx) => {
        const rows = await tx.all<{id: string}>(
          sql`select p.id from stored_photo p where p.tenant_id = ${tenantId} and not exists (
            select from stored_file f where f.tenant_id = p.tenant_id and f.sha256 = p.id) order by p.id`,
        );
        return rows.map(({id}) => id);
      }),
    /** Uploads whose parts are all here and that were never joined. A photo has no site; any one may tell of it. */
    unjoined: (tenantId: number): Promise<readonly (Announced & {readonly site: string})[]> =>
      database.withTenantRead(tenantId, async (tx) => {
        const rows = await tx.all<Upload & {readonly site: string}>(
          sql`select u.sha256, u.size_bytes as "sizeBytes", u.content_type as "contentType", u.thumbnail_of as parent, s.site
            from file_upload u, (select min(site_id) as site from sync_device where tenant_id = ${tenantId}) s
            where u.tenant_id = ${tenantId} and s.site is not null and ceil(u.size_bytes::numeric / ${filePartBytes}::numeric) = (
              select count(*) from file_part p where p.tenant_id = u.tenant_id and p.sha256 = u.sha256)
            order by u.touched_at, u.sha256`,
        );
        return rows.map(({site, ...row}) => ({...announcedOf(row), site}));
      }),
    abandoned: (tenantId: number, before: Date): Promise<readonly Announced[]> =>
      database.withTenantRead(tenantId, (tx) =>
        tx.all<Announced>(
          sql`select sha256, size_bytes as "sizeBytes", content_type as "contentType" from file_upload where tenant_id = ${tenantId} and touched_at < ${before.toISOString()}::timestamptz order by touched_at limit 1000`,
        ),
      ),
  };
}
