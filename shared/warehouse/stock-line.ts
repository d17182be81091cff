import {field, optional} from '../kernel/fields.ts';

/** What every line of a stock fact carries. Ids may be the scanned code where the terminal did not know the thing. */
export const stockLineFields = {
  /** Line of the document or kitting list that the person had in view. */
  lineNo: optional(field.integer()),
  itemId: field.id(),
  lotCode: optional(field.code()),
  /** One per piece, for items tracked by serial number. */
  serials: optional(field.list(field.code())),
  quantity: field.quantity(),
} as const;

/** What a label of incoming goods adds. */
export const originFields = {
  heatNumber: optional(field.code()),
  expiryDay: optional(field.day()),
} as const;
