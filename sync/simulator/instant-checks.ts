// What is looked at in the moment it happens: a deletion, the end of a round, a tab that dies, an answer that arrives.
import type {Fact} from '../../shared/kernel/fact.ts';
import type {DirectoryReply} from '../protocol.ts';
import {outboxName} from '../terminal/outbox.ts';
import type {Device} from './device.ts';
import {readStore} from './disk.ts';
import type {FaultName} from './fault-count.ts';
import type {Exchange} from './network.ts';
import type {TabEvents} from './tab.ts';
import type {ServerReply} from './virtual-server.ts';
import type {World} from './world.ts';

/** What the tabs of a terminal tell while they run. */
export function tabEvents(world: World, device: Device): TabEvents {
  return {
    onWritten: (store, value) => {
      if (store !== 'facts') return;
      const {fact} = value as {readonly fact: Fact};
      world.attempted.set(fact.id, (world.attempted.get(fact.id) ?? new Set<string>()).add(fact.hash));
    },
    onDeleted: (key) => checkPurge(world, device, key),
    onPhotoDeleted: (key) => checkPhotoPurge(world, device, String(key)),
    onBallastFreed: () => world.faults.count('ballastFreed'),
    onDiskFull: (database) => {
      world.faults.count('diskFullMet');
      world.scheduler.note(`${device.name} has no room in ${database.slice(8, 16)}`);
    },
    onFinding: (line) => world.report(line),
    onBatteryDead: () => {
      world.faults.count('batteryDied');
      device.cutPower();
    },
    onKilled: (tab, mode) => {
      world.scheduler.note(`${tab.name} is dead (${mode})`);
      world.faults.count(mode === 'atOnce' ? 'tabKilled' : 'tabKilledUnanswered');
      if (device.pagesBefore !== undefined && world.random.percent(50) && device.losePages())
        world.faults.count('pagesLostTail');
    },
    onWriteFailed: (store) => {
      const names = {
        outbox: 'writeFailedOutbox',
        replica: 'writeFailedPages',
        identity: 'writeFailedIdentity',
        photos: 'writeFailedPhotos',
      };
      world.faults.count(names[store] as FaultName);
      world.scheduler.note(`${device.name} cannot write to ${store}`);
    },
  };
}

/** I10: a round that ended well left nothing behind of what was there when it began. */
export function checkRound(world: World, device: Device, before: readonly string[]): void {
  const began = new Set(before.filter((id) => !device.refusedAlone.has(id)));
  const left = device.unsent.filter(({id}) => began.has(id));
  if (left.length > 0)
    world.report(`I10 ${device.name} ends a round and still has ${left.length} facts of before it`);
}

/** I5: nothing leaves a disk before a backup has it. */
function checkPurge(world: World, device: Device, key: unknown): void {
  const {enrolled} = device;
  if (enrolled === undefined) return;
  const rows = readStore(
    device.browser.storage,
    outboxName(enrolled.tenant, enrolled.device),
    'facts',
  ) as readonly {readonly seq: number; readonly id: string; readonly fact: Fact}[];
  const row = rows.find(({seq}) => seq === key);
  if (row === undefined) return;
  world.faults.count('purged');
  world.purged.add(row.id);
  const placed = world.reader.books.placeOf(row.id);
  const isSafe =
    placed !== undefined &&
    placed.verdict !== 'parked' &&
    placed.v <= world.durableThrough &&
    (world.backup?.v ?? 0) >= placed.v;
  if (!isSafe) world.report(`I5 ${device.name} deletes ${row.fact.kind} ${row.id}, which no backup has`);
}

/** I5, photos: nor does a photo. */
function checkPhotoPurge(world: World, device: Device, sha256: string): void {
  world.faults.count('photoPurged');
  world.purged.add(sha256);
  if (!world.isBackedUp(sha256))
    world.report(`I5 ${device.name} deletes photo ${sha256.slice(0, 8)}, which no backup has`);
}

/** Remembers what a terminal was told of people. */
export function noteDirectory(world: World, exchange: Exchange, reply: ServerReply): void {
  const device = exchange.path === 'directory' && reply.status === 200 ? world.deviceOf(exchange) : undefined;
  if (device === undefined) return;
  const {people} = JSON.parse(reply.text) as DirectoryReply;
  const at = world.scheduler.now + device.browser.clockErrorMs;
  device.directoryAt = Math.max(device.directoryAt ?? at, at);
  device.directoryAnswered = new Map(people.map(({id, isActive}) => [id, isActive]));
  device.directory = undefined;
}
