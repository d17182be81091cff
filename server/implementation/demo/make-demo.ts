// The demo factory as facts: the same for the same seed and day.
import {orderSpecs} from './order-specs.ts';
import type {OrderSpec} from './order-specs.ts';
import type {Demo} from './demo-context.ts';
import {demoDays} from './demo-days.ts';
import {openDemoStock} from './demo-stock.ts';
import type {DemoFact} from './demo-tape.ts';
import {openTape} from './demo-tape.ts';
import {demoItems} from './items.ts';
import {tellMasterRecords} from './master-records.ts';
import {openPrng} from './prng.ts';
import {runShop, spreadReports} from './shop-run.ts';
import {tellCounts} from './tell-counts.ts';
import {tellOrder, tellRun} from './tell-production.ts';
import {customerOf, salesOrderId, tellPurchases, tellSales} from './tell-trade.ts';
import {tellTroubles, troubleReports} from './troubles.ts';

/** Work reports of the demo. */
export const reportCount = 2600;

/** All facts in the order in which they reached the server; today is a day of the factory, "2026-03-18". */
export function makeDemo(today: string, seed: number): readonly DemoFact[] {
  const days = demoDays(today);
  const prng = openPrng(seed);
  const items = demoItems();
  const demo: Demo = {days, prng, tape: openTape(days, prng), stock: openDemoStock(items, days, prng)};
  tellMasterRecords(demo, items);
  const orders = orderSpecs(days, prng).map(withCustomer);
  tellSales(demo, orders);
  tellPurchases(demo, items);
  const runs = runShop(orders, days, prng);
  spreadReports(runs, reportCount - troubleReports);
  for (const order of orders) tellOrder(demo, order);
  for (const run of runs) tellRun(demo, run);
  tellCounts(demo);
  tellTroubles(demo, orders);
  // Last, because now it is known what was taken.
  demo.stock.tellOpening(demo.tape);
  return demo.tape.facts();
}

function withCustomer(order: OrderSpec): OrderSpec {
  if (order.fate === 'cancelled') return order;
  const number = order.number === 147 ? 22 : (order.number % 30) + 31;
  return {
    ...order,
    salesOrderId: salesOrderId(number),
    customerName: order.customerName ?? customerOf(number)?.shortName,
  };
}
