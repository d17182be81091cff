import {factRegistry} from '../../../shared/facts.ts';
import type {AnyFactDefinition} from '../../../shared/kernel/define-fact.ts';
import type {Fact} from '../../../shared/kernel/fact.ts';
import {permissionRule, systemActor} from '../../../shared/may.ts';
import type {Tenant, Tenants} from '../../access/tenants.ts';
import {openTenants} from '../../access/tenants.ts';
import type {Database} from '../../db/pool.ts';
import {openPool} from '../../db/pool.ts';
import {testDatabase} from '../../testing/pg.ts';
import type {Journal} from '../append.ts';
import {openJournal} from '../append.ts';
import {makeServerFact} from '../server-fact.ts';

export type NewFact = {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly happenedAt?: string;
  readonly actor?: string;
};
export type TestJournal = {
  readonly url: string;
  readonly database: Database;
  readonly tenants: Tenants;
  readonly journal: Journal;
  readonly tenant: Tenant;
  readonly logged: string[];
  fact(input: NewFact, tenant?: Tenant): Fact;
  /** Another journal on the same database, as a second server process has it; also of an earlier release. */
  another(newestMigration?: number): {readonly journal: Journal; readonly close: () => Promise<void>};
  close(): Promise<void>;
};

const site = 'site';

/** A journal with one tenant on a fresh database; `more` are kinds that only a test knows. */
export async function openTestJournal(more: readonly AnyFactDefinition[] = []): Promise<TestJournal> {
  const {url, drop} = await testDatabase();
  const logged: string[] = [];
  const registry = new Map([
    ...factRegistry,
    ...more.map((definition) => [definition.kind, definition] as const),
  ]);
  const open = (database: Database, newestMigration?: number): Journal =>
    openJournal({
      database,
      rules: {registry, permission: permissionRule, newestMigration},
      now: () => new Date(),
      log: (line) => void logged.push(line),
      onCommit: () => undefined,
    });
  const database = openPool(url);
  const tenants = openTenants(database);
  const tenant = await tenants.create('one', 'One');
  const journal = open(database);
  return {
    url,
    database,
    tenants,
    journal,
    tenant,
    logged,
    fact: ({actor = systemActor, ...input}, of = tenant) =>
      makeServerFact({...input, actor, site, tenant: of.code, serverDevice: of.serverDevice}),
    another(newestMigration) {
      const own = openPool(url);
      const second = open(own, newestMigration);
      return {
        journal: second,
        close: async () => {
          await second.close();
          await own.close();
        },
      };
    },
    close: async () => {
      await journal.close();
      await database.close();
      await drop();
    },
  };
}

/** Facts of a small house: a site, an item and two places. */
export function smallHouse(): readonly NewFact[] {
  const place = (id: string) => ({
    kind: 'location-defined',
    body: {
      id,
      code: id,
      name: id,
      siteId: site,
      kind: 'location',
      isFrozen: false,
      allowsNegative: false,
      sort: 1,
    },
  });
  return [
    {
      kind: 'site-defined',
      body: {
        id: site,
        kind: 'site',
        code: 'S',
        name: 'Site',
        zoneMinutes: 480,
        offlineSignInDays: 14,
        idleLockMinutes: 10,
        overReportTolerancePercent: '0',
        countTolerancePercent: '0',
      },
    },
    item('bolt'),
    place('A'),
    place('B'),
  ];
}

export const item = (id: string): NewFact => ({
  kind: 'item-defined',
  body: {
    id,
    code: `code-${id}`,
    name: id,
    kind: 'rawMaterial',
    uom: 'pcs',
    isWhole: true,
    tracking: 'none',
    needsInspection: false,
    isActive: true,
  },
});

/** Pieces of an item appear at a place. */
export const opening = (itemId: string, locationId: string, quantity: string): NewFact => ({
  kind: 'opening-balance-loaded',
  body: {lines: [{itemId, locationId, quantity}]},
});

export const moved = (itemId: string, from: string, to: string, quantity: string): NewFact => ({
  kind: 'goods-moved',
  body: {lines: [{itemId, quantity, fromLocationId: from, toLocationId: to}]},
});
