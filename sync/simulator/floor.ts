// The factory of a run: two sites, four people, some items and places, orders to report on. Made as facts, through
// the same door as everything else.
import {pbkdf2Sync} from 'node:crypto';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Tenant} from '../../server/access/tenants.ts';
import {makeServerFact} from '../../server/journal/server-fact.ts';
import type {Database} from '../../server/db/pool.ts';
import type {SeededRandom} from './seeded-random.ts';

export const sites = ['s1', 's2'] as const;
export type Site = (typeof sites)[number];
export const items = ['bolt', 'nut', 'plate'] as const;
export const lotItem = 'casting';
export const placesOf = {s1: ['A', 'B', 'C'], s2: ['D', 'E', 'F']} as const;
export const jobsOf = {s1: ['wo1/10', 'wo1/20', 'wo2/10'], s2: ['wo3/10', 'wo3/20']} as const;
export const taskOf = {s1: 't1', s2: 't2'} as const;
export const people = ['keeper', 'leader', 'worker', 'chief'] as const;
export type PersonId = (typeof people)[number];
export const movable = 'lathe';

export type NewFact = {readonly kind: string; readonly site: string; readonly body: Record<string, unknown>};

export const itemDefined = (id: string, tracking: 'none' | 'lot' = 'none'): Record<string, unknown> => ({
  id,
  code: id,
  name: id,
  kind: 'rawMaterial',
  uom: 'pcs',
  isWhole: true,
  tracking,
  needsInspection: tracking === 'lot',
  isActive: true,
});

export const latheAt = (siteId: string, name: string): Record<string, unknown> => ({
  id: movable,
  code: movable,
  name,
  siteId,
  kind: 'machine',
  isActive: true,
});

/** A person as the office defines one. */
export const personDefined = (id: PersonId, siteId: Site): Record<string, unknown> => ({
  id,
  code: badgeOf(id),
  name: id,
  siteId,
  roles: rolesOf[id],
  isActive: true,
});
export const badgeOf = (id: PersonId): string => `100${people.indexOf(id)}`;
export const pinOf = (id: PersonId): string => `123${people.indexOf(id)}`;

const rolesOf = {
  keeper: ['keeper', 'operator'],
  leader: ['supervisor'],
  worker: ['operator', 'inspector'],
  chief: ['admin'],
} as const;

function siteFacts(site: Site): readonly NewFact[] {
  const fact = (kind: string, body: Record<string, unknown>): NewFact => ({kind, site, body});
  return [
    fact('site-defined', {
      id: site,
      kind: 'site',
      code: site,
      name: site,
      zoneMinutes: 480,
      offlineSignInDays: 14,
      idleLockMinutes: 10,
      overReportTolerancePercent: '5',
      countTolerancePercent: '1',
    }),
    ...placesOf[site].map((id, sort) =>
      fact('location-defined', {
        id,
        code: id,
        name: id,
        siteId: site,
        kind: 'location',
        isFrozen: false,
        allowsNegative: false,
        sort,
      }),
    ),
    fact('stocktake-planned', {
      taskId: taskOf[site],
      code: taskOf[site],
      siteId: site,
      name: 'count',
      locationIds: [...placesOf[site]],
    }),
  ];
}

const operation = (no: number): Record<string, unknown> => ({
  no,
  name: `op ${no}`,
  workCenterId: 'lathes',
  setupSeconds: 0,
  runSeconds: 60,
  needsFirstPiece: no === 20,
  isOutsourced: false,
  isKeyOperation: false,
});

function masterFacts(): readonly NewFact[] {
  const fact = (kind: string, body: Record<string, unknown>): NewFact => ({kind, site: 's1', body});
  return [
    ...items.map((id) => fact('item-defined', itemDefined(id))),
    fact('item-defined', itemDefined(lotItem, 'lot')),
    fact('item-defined', itemDefined('valve')),
    ...people.map((id, index) => fact('person-defined', personDefined(id, index % 2 === 0 ? 's1' : 's2'))),
    fact('reason-defined', {
      id: 'found',
      kind: 'reason',
      code: 'found',
      name: 'found',
      group: 'miscMovement',
      sort: 1,
      isActive: true,
    }),
    fact('work-center-defined', {
      id: 'lathes',
      kind: 'workCenter',
      code: 'lathes',
      name: 'lathes',
      siteId: 's1',
      isActive: true,
    }),
    fact('equipment-defined', latheAt('s1', 'lathe')),
    fact('routing-defined', {
      id: 'valve',
      itemId: 'valve',
      version: 1,
      operations: [operation(10), operation(20)],
    }),
    fact('bom-defined', {
      id: 'valve',
      itemId: 'valve',
      version: 1,
      lines: [{lineNo: 1, itemId: 'plate', perUnit: '2'}],
    }),
  ];
}

function orderFacts(): readonly NewFact[] {
  return (['wo1', 'wo2', 'wo3'] as const).flatMap((workOrderId) => {
    const site = workOrderId === 'wo3' ? 's2' : 's1';
    return [
      {
        kind: 'work-order-created',
        site,
        body: {workOrderId, code: workOrderId, itemId: 'valve', quantity: '400', dueDay: '2026-04-20'},
      },
      {kind: 'work-order-released', site, body: {workOrderId}},
    ];
  });
}

/** How a house differs from another: the names of its things, and what lies in its places at first. */
export type Fashion = {readonly suffix: string; readonly opening: string};
export const plain: Fashion = {suffix: '', opening: '200'};

function dressed({kind, site, body}: NewFact, {suffix}: Fashion): NewFact {
  const {name} = body;
  return {kind, site, body: typeof name === 'string' ? {...body, name: `${name}${suffix}`} : body};
}

function openingFacts({opening}: Fashion): readonly NewFact[] {
  return sites.map((site) => ({
    kind: 'opening-balance-loaded',
    site,
    body: {
      lines: items.flatMap((itemId) =>
        placesOf[site].map((locationId) => ({itemId, locationId, quantity: opening})),
      ),
    },
  }));
}

/** A fact of the office or the system; its id comes from the seed. */
export function officeFact(
  tenant: Tenant,
  random: SeededRandom,
  input: NewFact & {readonly at: number},
): Fact {
  return makeServerFact({
    kind: input.kind,
    site: input.site,
    body: input.body,
    id: random.uuid(),
    actor: 'system',
    tenant: tenant.code,
    serverDevice: tenant.serverDevice,
    happenedAt: new Date(input.at).toISOString(),
  });
}

/** Everything that is there before the story begins. */
export function floorFacts(
  tenant: Tenant,
  random: SeededRandom,
  {at, fashion}: {readonly at: number; readonly fashion: Fashion},
): readonly Fact[] {
  const facts = [...siteFacts('s1'), ...siteFacts('s2'), ...masterFacts(), ...orderFacts()];
  return [...facts, ...openingFacts(fashion)].map((fact) =>
    officeFact(tenant, random, {...dressed(fact, fashion), at}),
  );
}

/** PINs of people, with one round where the real thing has 120,000; gives their hashes. */
export async function givePins(
  database: Database,
  tenantId: number,
  random: SeededRandom,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  await database.withTenant(tenantId, async (tx) => {
    for (const person of people) {
      const salt = Buffer.from(random.bytes(16));
      const hash = pbkdf2Sync(pinOf(person), salt, 1, 32, 'sha256').toString('base64');
      hashes.set(person, hash);
      await tx.run({
        text: 'insert into pin_verifier (tenant_id, person_id, salt, iterations, hash) values ($1, $2, $3, 1, $4)',
        values: [tenantId, person, salt.toString('base64'), hash],
      });
    }
  });
  return hashes;
}
