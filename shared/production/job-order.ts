import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** States of a job order (glossary 2.2). */
export const jobOrderStates = [
  'waiting',
  'ready',
  'dispatched',
  'running',
  'suspended',
  'held',
  'completed',
  'closed',
  'cancelled',
] as const;
/** Stored as the cause of a job held by its first piece; the terminal translates it. */
export const firstPieceFailed = 'firstPieceFailed';
/** Stored as the cause where an order was put on hold without a reason. */
export const workOrderOnHold = 'workOrderOnHold';
export const gateStates = ['notNeeded', 'required', 'passed', 'failed'] as const;

/** One operation of a work order given to a work centre. */
export const jobOrder = defineDocument({
  name: 'jobOrder',
  collection: 'jobOrder',
  scope: (document) => siteScope(document.siteId),
  fields: {
    /** Work order code, slash, operation number: "2603-0147/40". */
    code: field.code(),
    siteId: field.id(),
    workOrderId: field.id(),
    workOrderCode: field.code(),
    operationNo: field.integer(),
    operationName: field.text(80),
    operationNameEn: optional(field.text(80)),
    workCenterId: field.id(),
    itemId: field.id(),
    previousId: optional(field.id()),
    nextId: optional(field.id()),
    state: field.oneOf(jobOrderStates),
    /** One of the two above, the id of a reason, or words that somebody wrote. */
    heldCause: optional(field.text(80)),
    heldFrom: optional(field.oneOf(jobOrderStates)),
    firstPiece: field.oneOf(gateStates),
    /** Instant and fact of the check that decided it; the later one wins. */
    firstPieceAt: optional(field.text(80)),
    isOutsourced: field.flag(),
    plannedQuantity: field.quantity(),
    /** Good pieces the operation before has handed on; the plan quantity for the first operation. */
    arrivedQuantity: field.quantity(),
    goodQuantity: field.quantity(),
    materialScrapQuantity: field.quantity(),
    laborScrapQuantity: field.quantity(),
    reworkQuantity: field.quantity(),
    tolerancePercent: field.quantity(),
    /** Who is clocked on, since when. */
    people: field.list(field.object({personId: field.id(), since: field.instant()})),
    dueDay: field.day(),
    isRush: field.flag(),
    inspectionPlanId: optional(field.id()),
    runSeconds: field.integer(),
  },
});

/** Key of a job order. */
export const jobOrderIdOf = (workOrderId: string, operationNo: number): string =>
  `${workOrderId}/${operationNo}`;
