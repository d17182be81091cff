// Who this terminal is: a P-256 key that cannot leave the browser, and what the server said at enrolment.
// Kept apart from the outbox, because it has to be known before the outbox has a name.
import Dexie from 'dexie';
import type {Table} from 'dexie';
import {ProblemError} from '../../shared/kernel/problem.ts';
import type {EnrolReply, EnrolRequest} from '../protocol.ts';
import {protocolVersion} from '../protocol.ts';
import type {Environment} from './environment.ts';
import {toBase64} from './hash-text.ts';
import type {Line} from './line.ts';
import {newId} from './maker.ts';

export type Identity = {
  readonly tenant: string;
  readonly tenantName: string;
  readonly site: string;
  readonly device: string;
  readonly deviceName: string;
  readonly workCenterId?: string;
  readonly zoneMinutes: number;
  readonly kind: EnrolReply['kind'];
  readonly publicKey: string;
  /** The incarnation of the enrolment; the outbox knows the one of now. */
  readonly incarnation: string;
  readonly enrolledAt: string;
  /** For a server that was restored from a backup of before; an older one gave none. */
  readonly statement?: string;
  readonly signingKey: CryptoKey;
  /** AES-GCM, cannot be exported: what it closes is worth nothing on another machine. */
  readonly boxKey: CryptoKey;
};

/** This device as a document: it does not come with the feed. */
export function deviceDocument(
  identity: Identity,
): Readonly<Record<string, unknown>> & {readonly id: string} {
  const {device, deviceName, site, workCenterId, kind, publicKey, enrolledAt} = identity;
  const fixed = {kind, publicKey, enrolledAt, enrolledBy: 'enrolment'};
  return {id: device, name: deviceName, siteId: site, workCenterId, ...fixed};
}

type Attempt = {
  readonly code: string;
  readonly keys: CryptoKeyPair;
  readonly boxKey: CryptoKey;
  readonly publicKey: string;
  readonly incarnation: string;
};

export class IdentityStore {
  private readonly db: Dexie;
  private readonly table: Table<{readonly key: string; readonly value: unknown}, string>;

  constructor(environment: Environment, name = 'chejian-identity') {
    this.db = new Dexie(name, {
      ...environment.indexedDb,
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    });
    this.db.version(1).stores({entries: 'key'});
    this.table = this.db.table('entries');
  }

  /** What was kept under the key. The type is the caller's: each key has one writer. */
  async read<T>(key: string): Promise<T | undefined> {
    return (await this.table.get(key))?.value as T | undefined;
  }

  async write(key: string, value: unknown): Promise<void> {
    await this.table.put({key, value});
  }

  async remove(key: string): Promise<void> {
    await this.table.delete(key);
  }

  close(): void {
    this.db.close();
  }
}

async function makeAttempt(code: string, environment: Environment): Promise<Attempt> {
  const keys = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, false, [
    'sign',
    'verify',
  ]);
  const boxKey = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, [
    'encrypt',
    'decrypt',
  ]);
  const spki = await crypto.subtle.exportKey('spki', keys.publicKey);
  return {code, keys, boxKey, publicKey: toBase64(new Uint8Array(spki)), incarnation: newId(environment)};
}

/** Enrols with the one-time code. The key is kept before it is told: a reply that is lost can be asked for again. */
export async function enrol({
  code,
  name,
  store,
  line,
  environment,
}: {
  readonly code: string;
  readonly name?: string;
  readonly store: IdentityStore;
  readonly line: Line;
  readonly environment: Environment;
}): Promise<Identity> {
  const kept = await store.read<Attempt>('attempt');
  const attempt = kept?.code === code ? kept : await makeAttempt(code, environment);
  await store.write('attempt', attempt);
  const body: EnrolRequest = {
    protocol: protocolVersion,
    code,
    publicKey: attempt.publicKey,
    incarnation: attempt.incarnation,
    name,
  };
  const answer = await line.ask<EnrolReply>({path: 'enrol', body});
  if (!answer.ok) throw new ProblemError(answer.problem);
  const {
    tenant,
    tenantName,
    site,
    device,
    deviceName,
    workCenterId,
    zoneMinutes,
    kind,
    serverTime,
    statement,
  } = answer.reply;
  const identity: Identity = {
    tenant,
    tenantName,
    site,
    device,
    deviceName,
    workCenterId,
    zoneMinutes,
    kind,
    enrolledAt: serverTime,
    statement,
    publicKey: attempt.publicKey,
    incarnation: attempt.incarnation,
    signingKey: attempt.keys.privateKey,
    boxKey: attempt.boxKey,
  };
  await store.write('device', identity);
  await store.remove('attempt');
  return identity;
}
