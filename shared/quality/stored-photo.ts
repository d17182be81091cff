import {defineDocument} from '../kernel/define-document.ts';
import {field} from '../kernel/fields.ts';

/** A photo whose bytes the server has; its id is their SHA-256. Never leaves the server. */
export const storedPhoto = defineDocument({
  name: 'storedPhoto',
  fields: {sizeBytes: field.integer(), storedAt: field.instant()},
});

/** A photo that checks name and the server has not got yet; its id is its SHA-256. Never leaves the server. */
export const awaitedPhoto = defineDocument({
  name: 'awaitedPhoto',
  fields: {inspectionIds: field.list(field.id())},
});
