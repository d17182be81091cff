// A house of its own for benches: the supervised PostgreSQL as shipped (fsync on), a fresh database, real HTTP handlers.
import {createHash, createPrivateKey, generateKeyPairSync, randomBytes, randomUUID, sign} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import pg from 'pg';
import type {Hono} from 'hono';
import type {Tenant} from '../server/access/tenants.ts';
import {readConfig} from '../server/config.ts';
import {migrate} from '../server/db/migrate.ts';
import {sql} from '../server/db/sql.ts';
import type {House} from '../server/house.ts';
import {openHttpApp} from '../server/http/app.ts';
import {makeServerFact} from '../server/journal/server-fact.ts';
import {migrationsFolder, openHouse} from '../server/main.ts';
import {openEmbeddedPostgres} from '../server/ops/supervisor/embedded-postgres.ts';
import {issueToken} from '../server/sync/device-token.ts';
import type {Fact} from '../shared/kernel/fact.ts';
import {hashedText} from '../shared/kernel/fact.ts';
import {uuidV7} from '../shared/kernel/uuid.ts';
import {batchText, emptyChain, protocolVersion} from '../sync/protocol.ts';

const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export type BenchHouse = {
  readonly house: House;
  readonly app: Hono;
  readonly url: string;
  readonly close: () => Promise<void>;
};

export async function openBenchHouse(): Promise<BenchHouse> {
  const dataDir = fileURLToPath(new URL(`./.tmp/pg-${process.pid}`, import.meta.url)); // two benches at once do not meet
  const cluster = await openEmbeddedPostgres({dataDir, log: quiet});
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({connectionString: cluster.superuserUrl});
  await admin.connect();
  await admin.query(`create database ${name} owner ${new URL(cluster.url).username}`);
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  await migrate(url.href, migrationsFolder, quiet);
  const read = readConfig(['--no-demo'], {CHEJIAN_DATA: dataDir, LOG_LEVEL: 'silent'});
  if (!read.ok) throw new Error(read.lines.join('\n'));
  const house = await openHouse(read.config, url.href, () => undefined);
  const close = async () => {
    await house.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    await cluster.stop();
    await rm(dataDir, {recursive: true, force: true});
  };
  return {house, app: openHttpApp(house), url: url.href, close};
}

const site = 's1';
const tokenMilliseconds = 6 * 3_600_000; // longer than any bench
const places = 20;
const items = 10;
export const placeOf = (index: number): string => `L${index % places}`;
export const itemOf = (index: number): string => `I${index % items}`;

/** A tenant with ten items, twenty places and a keeper. */
export async function openBenchTenant(house: House, code: string): Promise<Tenant> {
  const tenant = await house.tenants.create(code, code);
  const make = (kind: string, body: Record<string, unknown>) =>
    makeServerFact({
      tenant: tenant.code,
      serverDevice: tenant.serverDevice,
      site,
      actor: 'system',
      kind,
      body,
    });
  const facts = [
    ...Array.from({length: items}, (_, index) =>
      make('item-defined', {
        id: itemOf(index),
        code: itemOf(index),
        name: itemOf(index),
        kind: 'rawMaterial',
        uom: '件',
        isWhole: true,
        tracking: 'none',
        needsInspection: false,
        isActive: true,
      }),
    ),
    ...Array.from({length: places}, (_, index) =>
      make('location-defined', {
        id: placeOf(index),
        code: placeOf(index),
        name: placeOf(index),
        siteId: site,
        kind: 'location',
        isFrozen: false,
        allowsNegative: true,
        sort: index,
      }),
    ),
    make('person-defined', {
      id: 'p1',
      code: '1001',
      name: '陈建国',
      siteId: site,
      roles: ['keeper'],
      isActive: true,
    }),
  ];
  await house.journal.append(tenant.tenantId, {facts});
  return tenant;
}

export type BenchDevice = {
  readonly tenant: Tenant;
  /** What hello gave it. */
  readonly token: string;
  readonly facts: (count: number) => readonly Fact[];
  readonly request: (facts: readonly Fact[]) => string;
};

/** A terminal that signs and chains like a real one; requests are made before the clock runs. */
export async function openBenchDevice(house: House, tenant: Tenant): Promise<BenchDevice> {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const key = createPrivateKey(privateKey.export({type: 'pkcs8', format: 'pem'}));
  const spki = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  const device = randomUUID();
  const incarnation = randomUUID();
  await house.database.withTenant(tenant.tenantId, (tx) =>
    tx.run(
      sql`insert into sync_device (tenant_id, device_id, public_key, site_id, kind, name) values (${tenant.tenantId}, ${device}, ${spki}, ${site}, 'terminal', 'bench')`,
    ),
  );
  let chain = emptyChain;
  let made = 0;
  const fact = (): Fact => {
    made += 1;
    const body = {
      lines: [
        {
          lineNo: 1,
          itemId: itemOf(made),
          quantity: '2',
          fromLocationId: placeOf(made),
          toLocationId: placeOf(made * 7 + 3) === placeOf(made) ? placeOf(made + 1) : placeOf(made * 7 + 3),
        },
      ],
    };
    const bare = {
      id: uuidV7(Date.now(), randomBytes(10)),
      kind: 'goods-moved',
      schemaV: 1,
      tenant: tenant.code,
      site,
      device,
      incarnation,
      actor: 'p1',
      happenedAt: new Date().toISOString(),
      zoneMinutes: 480,
      appVersion: 'bench',
      body,
    };
    return {...bare, hash: sha256(hashedText(bare))};
  };
  const claims = {tenantId: tenant.tenantId, tenant: tenant.code, device, site, purpose: 'sync' as const};
  return {
    tenant,
    token: issueToken(house.secret, claims, Date.now() + tokenMilliseconds),
    facts: (count) => Array.from({length: count}, fact),
    request: (facts) => {
      const head = {
        tenant: tenant.code,
        device,
        incarnation,
        batchNo: chain.batchNo + 1,
        prevHash: chain.hash,
      };
      const hash = sha256(
        batchText(
          head,
          facts.map((entry) => entry.hash),
        ),
      );
      chain = {batchNo: head.batchNo, hash};
      const signature = sign('sha256', Buffer.from(hash), {key, dsaEncoding: 'ieee-p1363'}).toString(
        'base64',
      );
      return JSON.stringify({
        protocol: protocolVersion,
        ...head,
        hash,
        signature,
        sentAt: new Date().toISOString(),
        facts: facts.map((entry, index) => ({seq: index + 1, fact: entry})),
      });
    },
  };
}
