import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {item} from '../items/item.ts';
import {applied} from '../kernel/outcome.ts';
import {lot, lotQualities} from './lot.ts';
import {decideLotQuality, ensureLot} from './lot-quality.ts';
import {byIdOrCode, unknownThings} from './post-stock.ts';

/** Somebody states what a label does not say about a lot, or corrects it. */
export const lotDefined = defineFact({
  kind: 'lot-defined',
  fields: {
    itemId: field.id(),
    lotCode: field.code(),
    heatNumber: optional(field.code()),
    expiryDay: optional(field.day()),
    madeByWorkOrderId: optional(field.id()),
    /** Only where quality is stated; otherwise the item's rule stands. */
    quality: optional(field.oneOf(lotQualities)),
  },
  apply: ({body, ...fact}, world) => {
    const owner = byIdOrCode(item, body.itemId, world);
    if (owner === undefined) return unknownThings([`item:${body.itemId}`]);
    const {heatNumber, expiryDay, madeByWorkOrderId} = body;
    const known = ensureLot(owner, body.lotCode, {}, world);
    world.put(lot, {
      ...known,
      heatNumber: heatNumber ?? known.heatNumber,
      expiryDay: expiryDay ?? known.expiryDay,
      madeByWorkOrderId: madeByWorkOrderId ?? known.madeByWorkOrderId,
    });
    if (body.quality !== undefined) decideLotQuality(known.id, body.quality, fact, world);
    return applied;
  },
});
