import type {Quantity} from '../../../shared/kernel/quantity.ts';
import {parseQuantity} from '../../../shared/kernel/quantity.ts';

/** Undefined for an empty cell. */
export const optionalText = (text: string | undefined, most = 200): string | undefined => {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? undefined : trimmed.slice(0, most);
};

/** "10.0000" → "10"; more than six decimals are rounded away, as the source shows zeros there. */
export function quantityCell(text: string | undefined): Quantity | undefined {
  return parseQuantity((text ?? '').replace(/(\.\d{6})\d+$/, '$1'));
}

/** "2022-11-30 00:00:00" → "2022-11-30". */
export const dayCell = (text: string | undefined): string | undefined =>
  /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
