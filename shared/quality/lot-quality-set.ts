import {item} from '../items/item.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {lotQualities} from '../warehouse/lot.ts';
import {decideLotQuality, ensureLot} from '../warehouse/lot-quality.ts';
import {byIdOrCode} from '../warehouse/post-stock.ts';
import {waitsForPhotos} from './awaited-photos.ts';
import {storedPhoto} from './stored-photo.ts';

/** An inspector puts a lot into quarantine, or releases it, for a reason. Also for a label not seen here before. A
 * release that names photos as its evidence waits until the server has them. */
export const lotQualitySet = defineFact({
  kind: 'lot-quality-set',
  nature: 'intent',
  fields: {
    itemId: field.id(),
    lotCode: field.code(),
    quality: field.oneOf(lotQualities),
    reasonId: optional(field.id()),
    note: optional(field.text(400)),
  },
  apply: ({body, ...fact}, world) => {
    const owner = byIdOrCode(item, body.itemId, world);
    if (owner === undefined) return refused(problem('unknownThing', {what: body.itemId}));
    const isRelease = body.quality === 'passed' || body.quality === 'concession';
    const named = isRelease ? (fact.blobs ?? []).map(({sha256}) => sha256) : [];
    const missing = named.filter((sha256) => world.get(storedPhoto, sha256) === undefined);
    const waiting = waitsForPhotos(body.lotCode, missing);
    if (waiting !== undefined) return waiting;
    const lot = ensureLot(owner, body.lotCode, {}, world);
    const isSet = decideLotQuality(lot.id, body.quality, fact, world);
    return isSet ? applied : refused(problem('staleDocument', {what: lot.lotCode}));
  },
});
