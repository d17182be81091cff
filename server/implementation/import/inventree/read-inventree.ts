// A demonstration company that makes electronics and furniture: parts, BOMs, stock and open orders are taken.
import {checkTexts} from '../check-texts.ts';
import type {ImportPlan} from '../import-plan.ts';
import {openFactMaker} from '../import-plan.ts';
import {readJsonFolder} from '../read-source.ts';
import {checkReferences} from '../references.ts';
import {openTally} from '../tally.ts';
import {inventreeReferences} from './inventree-references.ts';
import {takeBuilds, takePurchaseOrders, takeSalesOrders} from './take-orders.ts';
import {takeBoms, takeCategories, takeCompanies, takeParts, takeTests} from './take-parts.ts';
import {takeLocations, takeStock} from './take-stock.ts';

const history = [
  'sales_order_allocation',
  'sales_order_shipment',
  'stock_item_test_result',
  'build_allocation',
];

/** Facts of the folder, and what became of each of its rows. */
export async function readInventree(folder: string): Promise<ImportPlan> {
  const source = await readJsonFolder(folder);
  const tally = openTally();
  for (const [table, rows] of source)
    tally.read(
      table,
      rows.map((row) => row.key),
    );
  const make = openFactMaker('inventree', tally);
  const own = {source, tally, make};
  checkTexts(source, tally);
  checkReferences(source, inventreeReferences, tally);
  takeCategories(own);
  takeLocations(own);
  takeParts(own);
  takeCompanies(own);
  takeBoms(own);
  takeTests(own);
  takeStock(own);
  takePurchaseOrders(own);
  takeSalesOrders(own);
  takeBuilds(own);
  for (const table of source.keys())
    tally.leaveRest(table, history.includes(table) ? 'history' : 'noPlaceYet');
  return {
    adapter: 'inventree',
    tenantCode: 'inventree',
    tenantName: 'InvenTree Demo',
    asOf: '2024-03-19T00:00:00.000Z',
    facts: make.facts(),
    tally,
  };
}
