// Photos after healing: each that was kept is on the server once, whole, and was told once; none is only on a tablet.
import {createHash} from 'node:crypto';
import {fileKey} from '../../server/files/file-storage.ts';
import {filePartBytes} from '../file-protocol.ts';
import type {Device} from './device.ts';
import {keptPhotos} from './photos.ts';
import type {World} from './world.ts';

type Stored = {readonly sha256: string; readonly size_bytes: string | number};

/** Photos of a terminal that only it has. */
export const waitingPhotos = (device: Device): number =>
  keptPhotos(device).filter(({uploadedAt}) => uploadedAt === 0).length;

/** F: what was kept is there, and nothing is there twice or half. */
export async function checkPhotos(world: World): Promise<void> {
  const {tenantId} = world.tenant;
  const [stored, halves, whole] = await world.database.withTenantRead(tenantId, async (tx) => [
    await tx.all<Stored>({
      text: 'select sha256, size_bytes from stored_file where tenant_id = $1',
      values: [tenantId],
    }),
    await tx.all<Stored>({
      text: 'select sha256, size_bytes from file_upload where tenant_id = $1',
      values: [tenantId],
    }),
    await tx.all<{sha256: string}>({
      text: `select u.sha256 from file_upload u join file_part p using (tenant_id, sha256) where u.tenant_id = $1
        group by u.sha256, u.size_bytes having count(*) * ${filePartBytes} >= u.size_bytes`,
      values: [tenantId],
    }),
  ]);
  const sizes = new Map(stored.map(({sha256, size_bytes: size}) => [sha256, Number(size)]));
  for (const device of world.devices) {
    for (const {sha256, size} of device.photos) {
      if (world.destroyedPhotos.has(sha256) || sizes.get(sha256) === size) continue;
      world.findings.lost += 1;
      world.report(`F photo ${sha256.slice(0, 8)} of ${device.name} was kept and is not on the server`);
    }
    const waiting = waitingPhotos(device);
    if (waiting > 0) world.report(`F ${device.name} still has ${waiting} photos to send`);
  }
  for (const {sha256} of stored) checkBytes(world, sha256);
  const kept = new Set(world.devices.flatMap((device) => keptPhotos(device).map(({sha256}) => sha256)));
  for (const {sha256} of halves)
    if (kept.has(sha256)) world.report(`F photo ${sha256.slice(0, 8)} is half on the server`);
  // Also of a terminal that is lost: nobody will ask for it again.
  for (const {sha256} of whole) world.report(`F photo ${sha256.slice(0, 8)} is whole and nobody can read it`);
  checkTold(world, sizes);
}

function checkBytes(world: World, sha256: string): void {
  const bytes = world.store.objects.get(fileKey(world.tenant.tenantId, sha256));
  const found = bytes === undefined ? 'nothing' : createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) world.report(`F the file ${sha256.slice(0, 8)} holds ${found.slice(0, 8)}`);
}

/** The journal was told once of each photo that a fact names, and of none that is not there. */
function checkTold(world: World, sizes: ReadonlyMap<string, number>): void {
  const told = new Map<string, number>();
  for (const {kind, body} of world.reader.facts.values()) {
    if (kind !== 'photo-stored') continue;
    const sha256 = String(body['sha256']);
    told.set(sha256, (told.get(sha256) ?? 0) + 1);
  }
  for (const [sha256, count] of told) {
    if (count > 1) world.report(`F photo ${sha256.slice(0, 8)} was told ${count} times`);
    if (!sizes.has(sha256)) world.report(`F photo ${sha256.slice(0, 8)} was told and is not there`);
  }
  for (const sha256 of world.namedPhotos)
    if (sizes.has(sha256) && !told.has(sha256))
      world.report(`F nobody was told of photo ${sha256.slice(0, 8)}`);
}

/**
 * F, by the journal alone: a check passed only when every picture that it asks for and that was named before is there.
 * Nothing of the rules is used but the words of the facts.
 */
export function checkReleases(world: World): void {
  const facts = [...world.reader.facts.values()].sort((a, b) => a.blockNo - b.blockNo || a.place - b.place);
  const storedAt = new Map<string, number>();
  for (const {kind, body, firstSeq} of facts)
    if (kind === 'photo-stored') storedAt.set(String(body['sha256']), firstSeq);
  for (const fact of facts) {
    const {kind, body, verdict, seq} = fact;
    if (kind !== 'inspection-decided' || body['result'] !== 'pass' || !verdict.startsWith('applied'))
      continue;
    const photo = lastPhoto(facts, fact);
    if (photo !== undefined && (storedAt.get(photo) ?? Number.MAX_SAFE_INTEGER) > seq)
      world.report(`F ${fact.id} passed a check whose photo ${photo.slice(0, 8)} was not there`);
  }
}

type Stated = World['reader']['facts'] extends Map<string, infer T> ? T : never;

/**
 * A picture of this check that no other of the same sample can have replaced when it was decided: also one that waited
 * counts by when it was taken, not by when it was booked.
 */
function lastPhoto(facts: readonly Stated[], decided: Stated): string | undefined {
  const named = facts.filter(
    ({kind, body, verdict}) =>
      kind === 'characteristic-measured' &&
      body['inspectionId'] === decided.body['inspectionId'] &&
      body['photo'] !== undefined &&
      verdict.startsWith('applied'),
  );
  const before = named.filter(({seq, firstSeq}) => firstSeq === seq && seq < decided.firstSeq);
  const samples = new Set(before.map(({body}) => body['sample']));
  for (const sample of samples) {
    const ofSample = named.filter(({body}) => body['sample'] === sample);
    if (ofSample.length === 1) return String(ofSample[0]?.body['photo']);
  }
  return undefined;
}
