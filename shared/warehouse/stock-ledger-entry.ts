import {defineLedger} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const movementTypes = [
  'goodsReceipt',
  'putAway',
  'transfer',
  'materialIssue',
  'materialReturn',
  'completionReceipt',
  'shipment',
  'countVariance',
  'openingBalance',
  'miscMovement',
  'vendorReturn',
  'scrap',
] as const;
export type MovementType = (typeof movementTypes)[number];

/** Append-only movement of a positive quantity from one location to another. */
export const stockLedgerEntry = defineLedger('stockLedgerEntry', {
  factId: field.id(),
  lineNo: field.integer(),
  siteId: field.id(),
  itemId: field.id(),
  lotId: optional(field.id()),
  fromLocationId: field.id(),
  toLocationId: field.id(),
  quantity: field.quantity(),
  movementType: field.oneOf(movementTypes),
  happenedAt: field.instant(),
  actorId: field.id(),
  workOrderId: optional(field.id()),
  stockDocumentId: optional(field.id()),
  reasonCode: optional(field.code()),
});
