// A house of its own for benches: the supervised PostgreSQL as shipped (fsync on), a fresh database, real HTTP handlers.
import {generateKeyPairSync, randomBytes, randomUUID} from 'node:crypto';
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
import type {BenchIdentity, LightDevice} from './bench-device.ts';
import {benchSite, deviceOf, itemOf, items, placeOf, places} from './bench-device.ts';

const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};

export type BenchHouse = {
  readonly house: House;
  readonly app: Hono;
  readonly url: string;
  /** The same database, as somebody whom row-level security does not bind. */
  readonly superuserUrl: string;
  /** The first process of PostgreSQL. */
  readonly databaseProcess: () => number;
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
  const superuserUrl = new URL(cluster.superuserUrl);
  superuserUrl.pathname = url.pathname;
  return {
    house,
    app: openHttpApp(house),
    url: url.href,
    superuserUrl: superuserUrl.href,
    databaseProcess: cluster.processId,
    close,
  };
}

const tokenMilliseconds = 6 * 3_600_000; // longer than any bench

/** A tenant with ten items, twenty places and a keeper. */
export async function openBenchTenant(house: House, code: string): Promise<Tenant> {
  const tenant = await house.tenants.create(code, code);
  const make = (kind: string, body: Record<string, unknown>) =>
    makeServerFact({
      tenant: tenant.code,
      serverDevice: tenant.serverDevice,
      site: benchSite,
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
        siteId: benchSite,
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
      siteId: benchSite,
      roles: ['keeper'],
      isActive: true,
    }),
  ];
  await house.journal.append(tenant.tenantId, {facts});
  return tenant;
}

export type BenchDevice = LightDevice & {readonly tenant: Tenant; readonly identity: BenchIdentity};

/** Enrols a terminal; its identity can be sent to another process, which then makes its facts. */
export async function openBenchDevice(house: House, tenant: Tenant): Promise<BenchDevice> {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const spki = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  const device = randomUUID();
  await house.database.withTenant(tenant.tenantId, (tx) =>
    tx.run(
      sql`insert into sync_device (tenant_id, device_id, public_key, site_id, kind, name) values (${tenant.tenantId}, ${device}, ${spki}, ${benchSite}, 'terminal', 'bench')`,
    ),
  );
  const claims = {tenantId: tenant.tenantId, tenant: tenant.code, device, site: benchSite};
  const until = Date.now() + tokenMilliseconds;
  const identity: BenchIdentity = {
    tenant: tenant.code,
    device,
    incarnation: randomUUID(),
    privateKey: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(),
    token: issueToken(house.secret, {...claims, purpose: 'sync'}, until),
    ticket: issueToken(house.secret, {...claims, purpose: 'events'}, until),
  };
  return {...deviceOf(identity), tenant, identity};
}
