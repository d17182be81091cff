// A hello that was overheard must not open the door a second time. Most come once and in order: their own time says
// so. One that cannot be told from a replay (a clock set back, the same millisecond) is asked for with a nonce.
import {createHmac, timingSafeEqual} from 'node:crypto';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {HelloRequest} from '../../sync/protocol.ts';
import type {DeviceRecord} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';

/** Longer than the slowest good answer of a terminal. */
const nonceMilliseconds = 120_000;
/** A hello that was caught before it arrived is worth nothing after this. */
const driftMilliseconds = 600_000;

const sign = (secret: string, device: string, issued: string): string =>
  createHmac('sha256', secret).update(['hello-nonce', device, issued].join('|')).digest('base64url');

/** A nonce for one device: the time of the server, signed by it. */
export function issueNonce(secret: string, device: string, now: number): string {
  const issued = now.toString(36);
  return `${issued}.${sign(secret, device, issued)}`;
}

/** When a nonce of ours was issued; undefined for any other text and for one that is too old. */
export function nonceTime(secret: string, device: string, nonce: string, now: number): number | undefined {
  const [issued = '', mac = ''] = nonce.split('.');
  const expected = Buffer.from(sign(secret, device, issued));
  const given = Buffer.from(mac);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const at = Number.parseInt(issued, 36);
  return at <= now && now - at <= nonceMilliseconds ? at : undefined;
}

type Door = {readonly database: Database; readonly secret: string; readonly now: number};

/** Takes a hello whose signature is good, once; otherwise throws `helloStale` with the nonce to sign. */
export async function takeHello(door: Door, record: DeviceRecord, hello: HelloRequest): Promise<void> {
  if (await isFresh(door, record, hello)) return;
  throw new ProblemError(problem('helloStale', {nonce: issueNonce(door.secret, record.device, door.now)}));
}

async function isFresh(door: Door, {tenantId, device}: DeviceRecord, hello: HelloRequest): Promise<boolean> {
  const {database, secret, now} = door;
  const parsed = Date.parse(hello.at);
  const at = Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
  if (hello.nonce !== undefined) {
    const issued = nonceTime(secret, device, hello.nonce, now);
    if (issued === undefined) return false;
    const nonceAt = new Date(issued).toISOString();
    // The newest time stays: what was overheard under a clock that ran ahead must not become valid again.
    const count = await database.withTenant(tenantId, (tx) =>
      tx.run(sql`update sync_device set nonce_at = ${nonceAt}, hello_at = greatest(hello_at, ${at ?? null}::timestamptz)
        where tenant_id = ${tenantId} and device_id = ${device} and (nonce_at is null or nonce_at < ${nonceAt})`),
    );
    return count === 1;
  }
  if (at === undefined || Math.abs(now - parsed) > driftMilliseconds) return false;
  const count = await database.withTenant(tenantId, (tx) =>
    tx.run(sql`update sync_device set hello_at = ${at}
      where tenant_id = ${tenantId} and device_id = ${device} and (hello_at is null or hello_at < ${at})`),
  );
  return count === 1;
}

/** The text that a hello signs. */
export function helloText(hello: HelloRequest): string {
  const {tenant, device, incarnation, at, nonce} = hello;
  return ['hello', tenant, device, incarnation, at, ...(nonce === undefined ? [] : [nonce])].join('|');
}
