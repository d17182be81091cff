import {item} from '../items/item.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {lotQualities} from '../warehouse/lot.ts';
import {decideLotQuality, ensureLot} from '../warehouse/lot-quality.ts';
import {byIdOrCode} from '../warehouse/post-stock.ts';

/** An inspector puts a lot into quarantine, or releases it, for a reason. Also for a label not seen here before. */
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
    const lot = ensureLot(owner, body.lotCode, {}, world);
    const isSet = decideLotQuality(lot.id, body.quality, fact, world);
    return isSet ? applied : refused(problem('staleDocument', {what: lot.lotCode}));
  },
});
