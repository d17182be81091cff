import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {item} from '../items/item.ts';
import {lot, lotIdOf, lotQualities} from './lot.ts';
import {decideLotQuality} from './lot-quality.ts';
import {byIdOrCode, postStock} from './post-stock.ts';
import {originFields, stockLineFields} from './stock-line.ts';

/** Stock counted at cut-over. Counted goods are usable unless the count says otherwise. */
export const openingBalanceLoaded = defineFact({
  kind: 'opening-balance-loaded',
  fields: {
    lines: field.list(
      field.object({
        ...stockLineFields,
        ...originFields,
        locationId: field.id(),
        quality: optional(field.oneOf(lotQualities)),
      }),
    ),
  },
  apply: ({body, ...fact}, world) => {
    const lines = body.lines.map(
      ({locationId, ...line}) => ({...line, from: {account: 'opening'}, to: {locationId}}) as const,
    );
    const outcome = postStock(fact, {movementType: 'openingBalance', lines, isReceipt: true}, world);
    if (outcome.verdict === 'parked') return outcome;
    for (const {itemId, lotCode, serials, quality} of body.lines) {
      const owner = byIdOrCode(item, itemId, world);
      for (const code of serials ?? (lotCode === undefined ? [] : [lotCode])) {
        const known = owner === undefined ? undefined : world.get(lot, lotIdOf(owner.id, code));
        if (known !== undefined) decideLotQuality(known.id, quality ?? 'passed', fact, world);
      }
    }
    return outcome;
  },
});
