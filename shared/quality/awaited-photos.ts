// A fact names a photo before the photo is here. The measurement is booked at once; what it would set free waits.
import type {Outcome} from '../kernel/outcome.ts';
import {parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {World} from '../kernel/world.ts';
import type {Inspection} from './new-inspection.ts';
import {awaitedPhoto, storedPhoto} from './stored-photo.ts';

/** Which photos of the results are not here yet, when one of them was just named; remembers whom to tell. */
export function awaitPhoto(
  check: Inspection,
  results: Inspection['results'],
  named: string | undefined,
  world: World,
): Inspection['missingPhotos'] {
  const isAwaited = named !== undefined && world.get(storedPhoto, named) === undefined;
  if (isAwaited) {
    const before = world.get(awaitedPhoto, named)?.inspectionIds ?? [];
    const inspectionIds = [...new Set([...before, check.id])].sort();
    if (inspectionIds.length > before.length) world.put(awaitedPhoto, {id: named, inspectionIds});
  }
  const awaited = new Set([...(check.missingPhotos ?? []), ...(isAwaited ? [named] : [])]);
  const missing = [...new Set(results.flatMap(({photo}) => (photo === undefined ? [] : [photo])))]
    .filter((photo) => awaited.has(photo))
    .sort();
  return missing.length === 0 ? undefined : missing;
}

/** Photos that the check asks for, that were taken, and that the server does not have. */
export function missingRequiredPhotos(check: Inspection): readonly string[] {
  const isAsked = (no: number) =>
    check.characteristics.some(
      (characteristic) => characteristic.no === no && characteristic.kind === 'photo',
    );
  const missing = new Set(check.missingPhotos ?? []);
  return [
    ...new Set(
      check.results.flatMap(({no, photo}) =>
        photo !== undefined && missing.has(photo) && isAsked(no) ? [photo] : [],
      ),
    ),
  ];
}

/** What waits until the photos are here; undefined when nothing has to wait. */
export function waitsForPhotos(
  what: string,
  photos: readonly string[],
  ...more: readonly string[]
): Outcome | undefined {
  if (photos.length === 0) return undefined;
  const cause = problem('waitsForPhoto', {what, count: String(photos.length)});
  return parked(cause, ...more, ...photos.map((photo) => `storedPhoto:${photo}`));
}
