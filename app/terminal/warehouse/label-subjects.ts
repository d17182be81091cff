import type {LabelSubject} from '../../print/label-templates.ts';
import type {Item} from './documents.ts';
import type {Draft} from './goods-draft.ts';

export type LabelWords = {
  readonly name: (item: Item) => string;
  readonly quantity: (value: string, item: Item) => string;
};

/** Labels for goods that came in: one for a lot with its quantity, one for each serial number, else one of the item. */
export function labelSubjectsOf(
  {item, lotCode, expiryDay, serials, entry}: Draft,
  words: LabelWords,
): readonly LabelSubject[] {
  const itemName = words.name(item);
  if (item.tracking === 'serial')
    return serials.map((code) => ({kind: 'serial', code, itemCode: item.code, itemName}));
  if (lotCode !== undefined) {
    const quantity = words.quantity(entry.text, item);
    const expiry = expiryDay === undefined ? {} : {expiryDay};
    return [{kind: 'lot', code: lotCode, itemCode: item.code, itemName, quantity, ...expiry}];
  }
  const {specification} = item;
  return [
    {kind: 'item', code: item.code, name: itemName, ...(specification === undefined ? {} : {specification})},
  ];
}
