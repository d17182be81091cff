// Every kind of document, in the order in which the server stores them.
import {device} from './access/device.ts';
import {person} from './access/person.ts';
import {site} from './access/site.ts';
import {equipment} from './equipment/equipment.ts';
import {bom} from './items/bom.ts';
import {item} from './items/item.ts';
import {reason} from './items/reason.ts';
import {routing} from './items/routing.ts';
import {workInstruction} from './items/work-instruction.ts';
import type {Document, DocumentDefinition, LedgerDefinition} from './kernel/define-document.ts';
import {exceptionCase} from './kernel/exception-case.ts';
import {clockEntry} from './production/clock-entry.ts';
import {jobOrder} from './production/job-order.ts';
import {workCenter} from './production/work-center.ts';
import {workOrder} from './production/work-order.ts';
import {workReport} from './production/work-report.ts';
import {purchaseOrder} from './purchasing/purchase-order.ts';
import {vendor} from './purchasing/vendor.ts';
import {inspection} from './quality/inspection.ts';
import {inspectionPlan} from './quality/inspection-plan.ts';
import {awaitedPhoto, storedPhoto} from './quality/stored-photo.ts';
import {customer} from './sales/customer.ts';
import {salesOrder} from './sales/sales-order.ts';
import {pieceRate} from './wages/piece-rate.ts';
import {location} from './warehouse/location.ts';
import {lot} from './warehouse/lot.ts';
import {stockBalance} from './warehouse/stock-balance.ts';
import {stockDocument} from './warehouse/stock-document.ts';
import {stockLedgerEntry} from './warehouse/stock-ledger-entry.ts';
import {stockMovement} from './warehouse/stock-movement.ts';
import {stocktakeTask} from './warehouse/stocktake-task.ts';

// The lists forget the exact type of each document; readers get it back through the definition they ask with.
const erase = <D extends Document>(definition: DocumentDefinition<D>) =>
  definition as unknown as DocumentDefinition<Document>;
const eraseRow = <R>(definition: LedgerDefinition<R>) => definition as unknown as LedgerDefinition<unknown>;

export const documentDefinitions: readonly DocumentDefinition<Document>[] = [
  erase(site),
  erase(person),
  erase(device),
  erase(item),
  erase(bom),
  erase(routing),
  erase(workInstruction),
  erase(reason),
  erase(workCenter),
  erase(location),
  erase(lot),
  erase(stockBalance),
  erase(stockDocument),
  erase(stockMovement),
  erase(stocktakeTask),
  erase(customer),
  erase(salesOrder),
  erase(vendor),
  erase(purchaseOrder),
  erase(workOrder),
  erase(jobOrder),
  erase(workReport),
  erase(inspectionPlan),
  erase(inspection),
  erase(storedPhoto),
  erase(awaitedPhoto),
  erase(equipment),
  erase(pieceRate),
  erase(exceptionCase),
];

export const ledgerDefinitions: readonly LedgerDefinition<unknown>[] = [
  eraseRow(stockLedgerEntry),
  eraseRow(clockEntry),
];

/** A definition by the name of its documents. */
export const documentByName: ReadonlyMap<string, DocumentDefinition<Document>> = new Map(
  documentDefinitions.map((definition) => [definition.name, definition]),
);
