// Photos: somebody takes one, a fact names it, it travels on a lane of its own.
import type {NamedFile} from '../terminal/files.ts';
import type {KeptFile} from '../terminal/files-store.ts';
import {filePartBytes} from '../file-protocol.ts';
import {pictureNo} from './deeds.ts';
import type {Device} from './device.ts';
import {readStore} from './disk.ts';
import {factRegistry} from '../../shared/facts.ts';
import type {SeededRandom} from './seeded-random.ts';
import type {Tab} from './tab.ts';
import {people} from './floor.ts';
import type {World} from './world.ts';

const jpeg = [0xff, 0xd8, 0xff, 0xe0] as const;
const shortestPart = 200;

/** A picture of so many parts, none like the other. */
function makePicture(random: SeededRandom, parts: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((parts - 1) * filePartBytes + random.between(shortestPart, 4000));
  for (let part = 0; part < parts; part += 1) bytes.set(random.bytes(16), part * filePartBytes + jpeg.length);
  bytes.set(jpeg);
  return bytes;
}

/** The real one reads itself in turns that no seed decides. */
const blobOf = (bytes: Uint8Array<ArrayBuffer>): Blob =>
  ({
    type: 'image/jpeg',
    size: bytes.length,
    arrayBuffer: () => Promise.resolve(bytes.slice().buffer),
  }) as unknown as Blob;

/** What lies in the photo store of a terminal. */
export const keptPhotos = ({browser, isRetired}: Device): readonly KeptFile[] =>
  isRetired ? [] : (readStore(browser.storage, 'chejian-photos', 'photos') as readonly KeptFile[]);

/** Somebody photographs what a check asks for; the photo first, then the fact that names it. */
export async function photograph(world: World, device: Device, tab: Tab): Promise<void> {
  const {random, scheduler} = world;
  const picture = blobOf(
    makePicture(
      random,
      random.weighted([
        [1, 5],
        [2, 3],
        [3, 2],
      ] as const),
    ),
  );
  const small = random.percent(40) ? blobOf(makePicture(random, 1)) : undefined;
  const inspectionId = `check-${device.site}-${random.between(1, 6)}`;
  const actor = random.pick(people);
  const sample = random.between(1, 3);
  tab.files
    .keepPhoto(picture, small)
    .then((named) => {
      if (tab.isGone) return;
      scheduler.note(`${tab.name} keeps photo ${named.sha256.slice(0, 6)}`);
      world.faults.count('photoTaken');
      device.photos.push({...named, life: device.life});
      nameIt(world, device, tab, {named, inspectionId, actor, sample});
    })
    .catch((error: unknown) => scheduler.note(`${tab.name} could not keep a photo: ${String(error)}`));
  await world.steps(random.between(0, 6));
  if (!random.percent(15)) return;
  // Out of the hall with a picture half sent.
  device.upload(tab);
  await world.steps(random.between(2, 8));
  device.browser.weather = 'away';
}

function nameIt(
  world: World,
  device: Device,
  tab: Tab,
  how: {
    readonly named: NamedFile;
    readonly inspectionId: string;
    readonly actor: string;
    readonly sample: number;
  },
): void {
  const definition = factRegistry.get('characteristic-measured');
  if (definition === undefined) throw new Error('nothing can be measured');
  const {named, inspectionId, actor, sample} = how;
  const body = {inspectionId, no: pictureNo, sample, isOk: true, photo: named.sha256};
  device.record(tab, {definition, body, actor, blobs: [named]}, (fact) => {
    world.made.push({id: fact.id, kind: fact.kind});
    world.namedPhotos.add(named.sha256);
  });
}
