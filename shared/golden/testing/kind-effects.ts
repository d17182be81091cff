// What each kind of fact may change, and what the same fact does when it is applied once more. Whoever adds a kind adds
// its line: without it nothing compiles. The fact's own cases need no mention.
import type {FactKind} from '../../facts.ts';

/**
 * `same`: once more changes nothing. `case`: nothing but a case that says so. `counts`: it is booked once more, so that
 * only the journal, which takes each id once, keeps it from being counted twice.
 */
export type Again = 'same' | 'case' | 'counts';
export type KindEffect = {readonly again: Again; readonly touches: readonly string[]};

const same = (...touches: readonly string[]): KindEffect => ({again: 'same', touches});
const once = (...touches: readonly string[]): KindEffect => ({again: 'case', touches});
const counts = (...touches: readonly string[]): KindEffect => ({again: 'counts', touches});
const stock = ['lot', 'stockBalance', 'stockMovement', 'stockLedgerEntry'] as const;

export const kindEffects: Readonly<Record<FactKind, KindEffect>> = {
  'bom-defined': same('bom'),
  'case-assigned': same('exceptionCase'),
  'case-resolved': same('exceptionCase', 'workOrder'),
  'cases-filed': same('exceptionCase'),
  'characteristic-measured': same('inspection', 'awaitedPhoto'),
  'code-seen': same(),
  'completion-received': counts(...stock, 'workOrder', 'inspection', 'exceptionCase'),
  'count-approved': same('stocktakeTask', 'stockBalance', 'stockMovement', 'stockLedgerEntry'),
  'customer-defined': same('customer'),
  'device-confirmed': same('device', 'exceptionCase'),
  'device-enrolled': same('device'),
  'device-returned': same('device'),
  'device-revoked': same('device', 'exceptionCase'),
  'device-trouble-found': same(),
  'device-trouble-gone': same('exceptionCase'),
  'equipment-defined': same('equipment'),
  'goods-moved': counts(...stock, 'stockDocument'),
  'goods-received': counts(...stock, 'stockDocument', 'purchaseOrder', 'inspection'),
  'goods-shipped': counts(...stock, 'stockDocument', 'salesOrder'),
  'inspection-begun': same('inspection'),
  'inspection-decided': once('inspection', 'lot', 'jobOrder'),
  'inspection-plan-defined': same('inspectionPlan'),
  'inspection-required': same('inspection', 'lot'),
  'item-counted': same('stocktakeTask', 'lot'),
  'item-defined': same('item'),
  'job-clocked': counts('jobOrder', 'workOrder', 'clockEntry'),
  'location-counted': same('stocktakeTask', 'lot'),
  'location-defined': same('location'),
  'location-frozen': same('location'),
  'lot-defined': same('lot'),
  'lot-quality-set': same('lot'),
  'material-issued': counts(...stock, 'workOrder', 'exceptionCase'),
  'material-returned': counts(...stock, 'workOrder', 'exceptionCase'),
  'misc-moved': counts(...stock),
  'movement-reversed': once(
    ...stock,
    'stockDocument',
    'purchaseOrder',
    'salesOrder',
    'workOrder',
    'inspection',
    'exceptionCase',
  ),
  'opening-balance-loaded': counts(...stock),
  'person-defined': same('person'),
  'person-revoked': same('person'),
  'photo-stored': same('storedPhoto', 'inspection'),
  'piece-rate-defined': same('pieceRate'),
  'purchase-order-defined': same('purchaseOrder', 'stockDocument'),
  'reason-defined': same('reason'),
  'recount-requested': same('stocktakeTask'),
  'routing-defined': same('routing'),
  'sales-order-defined': same('salesOrder', 'stockDocument'),
  'shortage-recorded': counts('workOrder', 'exceptionCase'),
  'signed-in': same(),
  'site-defined': same('site'),
  'stock-document-defined': same('stockDocument'),
  'stocktake-closed': same('stocktakeTask'),
  'stocktake-planned': same('stocktakeTask'),
  'vendor-defined': same('vendor'),
  'work-center-defined': same('workCenter'),
  'work-instruction-defined': same('workInstruction'),
  'work-order-created': same('workOrder'),
  'work-order-edition-changed': same('workOrder'),
  'work-order-released': same('workOrder', 'jobOrder', 'exceptionCase'),
  'work-order-state-changed': same('workOrder', 'jobOrder'),
  'work-reported': counts('workReport', 'jobOrder', 'workOrder'),
  'work-reversed': once('workReport', 'jobOrder', 'workOrder'),
};
