// After healing: every fact that was promised is on the server once, in order, and all sides hold the same documents.
import {documentDefinitions} from '../../shared/documents.ts';
import type {Document} from '../../shared/kernel/define-document.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {permissionRule} from '../../shared/may.ts';
import {arrivalRule} from '../../server/journal/arrival-rule.ts';
import {documentOfRow, selectList} from '../../server/journal/columns.ts';
import {verifyTenant} from '../../server/journal/verify.ts';
import type {Beep, Device} from './device.ts';
import {judge, nameOfKey, worldOn} from './books.ts';
import {openWork} from './heal.ts';
import {checkRevoked, checkSecrets} from './people-check.ts';
import {checkPhotos, checkReleases} from './photo-check.ts';
import {documentsIn, textOf} from './shown-check.ts';
import type {World} from './world.ts';

/** All invariants that hold when everybody is done. */
export async function checkEnd(world: World, isHealed: boolean): Promise<void> {
  if (!isHealed)
    for (const device of world.devices) {
      const work = openWork(world, device);
      if (work !== undefined) world.report(`I10 ${device.name} does not come to an end: ${work}`);
    }
  const quarantined = await quarantinedTexts(world);
  for (const device of world.devices) checkPromises(world, device, quarantined);
  checkInvented(world);
  for (const device of world.devices) checkOrder(world, device);
  await checkDocuments(world);
  await checkCases(world);
  await checkReplicas(world);
  await checkPhotos(world);
  checkReleases(world);
  checkRevoked(world);
  checkSecrets(world);
}

async function quarantinedTexts(world: World): Promise<readonly string[]> {
  const {tenantId} = world.tenant;
  const rows = await world.database.withTenantRead(tenantId, (tx) =>
    tx.all<{raw: string}>({text: 'select raw from quarantine where tenant_id = $1', values: [tenantId]}),
  );
  return rows.map(({raw}) => raw);
}

/** I1: a beep is a fact on the server with this content, or lies in quarantine for a person. */
function checkPromises(world: World, device: Device, quarantined: readonly string[]): void {
  for (const {id, hash, kind} of device.beeps) {
    if (world.destroyed.has(hash)) continue;
    const stored = world.reader.facts.get(id);
    if (stored?.hash === hash) continue;
    // For a person, and only what had another content under its id or what no database holds: deeds.ts makes such codes.
    const isRightlyAside = stored !== undefined || kind === 'code-seen';
    if (isRightlyAside && quarantined.some((raw) => raw.includes(hash))) continue;
    world.findings.lost += 1;
    world.report(`I1 ${kind} ${id} of ${device.name} was promised and is not on the server`);
  }
  for (const [id, hash] of world.officeFacts) {
    if (world.reader.facts.get(id)?.hash === hash || device !== world.devices[0]) continue;
    world.findings.lost += 1;
    world.report(`I1 ${id} of the office is not on the server`);
  }
}

/** I1: nothing is there that nobody made. */
function checkInvented(world: World): void {
  for (const fact of world.reader.facts.values()) {
    const isFloor = fact.device === world.tenant.serverDevice || fact.kind === 'device-enrolled';
    if (isFloor && !world.attempted.has(fact.id)) continue; // the server tells of devices and photos itself
    if (world.attempted.get(fact.id)?.has(fact.hash) === true) continue;
    world.findings.invented += 1;
    world.report(`I1 ${fact.kind} ${fact.id} was made by nobody`);
  }
}

/** I7: facts of one life of a device are taken in their order, unless one was refused alone and put aside. */
function checkOrder(world: World, device: Device): void {
  const lives = Map.groupBy(device.beeps, ({life, incarnation}) => `${life} ${incarnation}`);
  for (const beeps of lives.values()) {
    const places = beeps
      .filter(({id}) => !device.refusedAlone.has(id))
      .flatMap((beep) => placeOf(world, beep))
      .sort((a, b) => a.seq - b.seq);
    for (let index = 1; index < places.length; index += 1) {
      const [before, after] = [places[index - 1], places[index]];
      if (before === undefined || after === undefined || before.place < after.place) continue;
      world.findings.misordered += 1;
      world.report(`I7 ${device.name}: ${after.id} was made after ${before.id} and taken before it`);
    }
  }
}

function placeOf(world: World, {id, hash, seq}: Beep): {id: string; seq: number; place: number}[] {
  const stored = world.reader.facts.get(id);
  if (stored === undefined || stored.hash !== hash || seq === 0) return [];
  return [{id, seq, place: stored.blockNo * 10_000 + stored.place}];
}

/** I2: the tables hold what the facts say, and everything that follows from the facts agrees with itself. */
async function checkDocuments(world: World): Promise<void> {
  const {tenantId} = world.tenant;
  const expected = world.reader.books.newest;
  const seen = new Set<string>();
  for (const definition of documentDefinitions) {
    const rows = await world.database.withTenantRead(tenantId, (tx) =>
      tx.all(
        definition.isKeptInFeed
          ? {
              text: `select d.body from replica d where d.tenant_id = $1 and d.collection = $2 and not d.deleted and d.scope not like 'supervisor:%'`,
              values: [tenantId, definition.name],
            }
          : {
              text: `select ${selectList(definition.fields, 'd')} from ${definition.table} d where d.tenant_id = $1`,
              values: [tenantId],
            },
      ),
    );
    for (const row of rows) {
      // Every definition has an id.
      const document = (definition.isKeptInFeed ? row['body'] : documentOfRow(row)) as Document;
      const key = `${definition.name}\n${document.id}`;
      seen.add(key);
      const wanted = expected.get(key);
      if (wanted === undefined) world.report(`I2 ${definition.name} ${document.id} should not be there`);
      else if (textOf(wanted) !== textOf(document))
        world.report(`I2 ${textOf(document).slice(0, 300)} should be ${textOf(wanted).slice(0, 300)}`);
    }
  }
  for (const key of expected.keys()) if (!seen.has(key)) world.report(`I2 ${key} is missing`);
  const {findings} = await verifyTenant(world.database, tenantId);
  for (const line of findings) {
    if (line.includes('ledger') || line.includes('balance')) world.findings.doubled += 1;
    world.report(`I2 ${line}`);
  }
}

/** I8: what waits stands in an open case, and there is still something for it to wait for. */
async function checkCases(world: World): Promise<void> {
  const {tenantId} = world.tenant;
  const rows = await world.database.withTenantRead(tenantId, (tx) =>
    tx.all<{fact_id: string; envelope: Fact; has_case: boolean}>({
      text: `select f.fact_id, f.envelope, exists (
        select 1 from exception_case c where c.tenant_id = $1 and c.fact_id = f.fact_id::text and c.state <> 'resolved')
        or exists (select 1 from device d where d.tenant_id = $1 and d.id = f.device_id::text and d.unconfirmed_at is not null) as has_case
        from fact f where f.tenant_id = $1 and f.verdict = 'parked'`,
      values: [tenantId],
    }),
  );
  const {newest} = world.reader.books;
  const rule = arrivalRule(permissionRule, new Date(world.scheduler.now).toISOString());
  for (const row of rows) {
    if (!row.has_case) world.report(`I8 ${row.fact_id} waits and stands in no open case`);
    // Asked of the rule alone: how it should have been woken is not looked at.
    const now = judge(row.envelope, world.server.registry, worldOn(newest, new Map()), rule);
    if (now !== undefined && now.verdict !== 'parked')
      world.report(`I8 ${row.envelope.kind} ${row.fact_id} waits, although it would be ${now.verdict}`);
  }
}

type FeedRow = {
  readonly scope: string;
  readonly collection: string;
  readonly id: string;
  readonly body: object;
};

/** I3, I11 and I12: each terminal holds the rows of its scopes and no others. */
async function checkReplicas(world: World): Promise<void> {
  const {tenantId} = world.tenant;
  const rows = await world.database.withTenantRead(tenantId, (tx) =>
    tx.all<FeedRow>({
      text: `select scope, collection, id, body from replica where tenant_id = $1 and not deleted and collection <> 'receipt'`,
      values: [tenantId],
    }),
  );
  for (const device of world.devices) {
    const {enrolled} = device;
    if (device.isRevoked || device.isRetired || enrolled === undefined) continue;
    const scopes = ['tenant', `site:${device.site}`, `device:${enrolled.device}`];
    const wanted = new Map(
      rows
        .filter(({scope}) => scopes.includes(scope))
        .map(({scope, collection, id, body}) => [`${scope} ${collection} ${id}`, textOf(body)]),
    );
    for (const tab of device.liveTabs) {
      const has = new Map<string, string>();
      for (const {scope, collection, id, body} of tab.insides?.state.base.changes() ?? [])
        has.set(`${scope} ${collection} ${id}`, textOf(body ?? {}));
      for (const [key, text] of wanted)
        if (has.get(key) !== text) world.report(`I3 ${tab.name} has ${has.get(key) ?? 'nothing'} for ${key}`);
      for (const key of has.keys()) if (!wanted.has(key)) world.report(`I11 ${tab.name} still has ${key}`);
    }
    const model = documentsIn(world.reader.books.newest, scopes);
    for (const [key, document] of model)
      if (!wanted.has(`${scopeKey(key, scopes, wanted, document)}`))
        world.report(`I2 ${nameOfKey(key)} ${document.id} is not in the feed`);
  }
}

function scopeKey(
  key: string,
  scopes: readonly string[],
  wanted: ReadonlyMap<string, string>,
  document: Document,
): string {
  const found = scopes.find((scope) => wanted.has(`${scope} ${nameOfKey(key)} ${document.id}`));
  return `${found ?? '-'} ${nameOfKey(key)} ${document.id}`;
}
