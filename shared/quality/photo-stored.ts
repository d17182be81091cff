import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';
import {inspection} from './inspection.ts';
import {awaitedPhoto, storedPhoto} from './stored-photo.ts';

/** The server has every byte of a photo, and the bytes have its name. Releases that waited for it go on. */
export const photoStored = defineFact({
  kind: 'photo-stored',
  nature: 'intent', // only the server may say so
  fields: {sha256: field.text(64), sizeBytes: field.integer()},
  apply: ({body: {sha256, sizeBytes}, happenedAt}, world) => {
    if (world.get(storedPhoto, sha256) !== undefined) return applied;
    world.put(storedPhoto, {id: sha256, sizeBytes, storedAt: happenedAt});
    for (const id of world.get(awaitedPhoto, sha256)?.inspectionIds ?? []) {
      const check = world.get(inspection, id);
      if (check === undefined) continue;
      const left = (check.missingPhotos ?? []).filter((other) => other !== sha256);
      world.put(inspection, {...check, missingPhotos: left.length === 0 ? undefined : left});
    }
    return applied;
  },
});
