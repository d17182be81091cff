import {compare, isPositive, multiply, subtract, zero} from '../../../../shared/kernel/quantity.ts';
import type {Quantity} from '../../../../shared/kernel/quantity.ts';
import {workOrderCreated} from '../../../../shared/production/work-order-created.ts';
import {purchaseOrderDefined} from '../../../../shared/purchasing/purchase-order-defined.ts';
import {salesOrderDefined} from '../../../../shared/sales/sales-order-defined.ts';
import {dayCell, quantityCell} from '../cell-text.ts';
import {importSite} from '../import-plan.ts';
import type {SourceRow} from '../read-source.ts';
import {rowsOf} from '../read-source.ts';
import type {Inventree} from './inventree.ts';
import {partId} from './inventree.ts';

// What came or left before the cut-over is in the stock already: of an open order only the rest is expected.
type Line = {
  readonly row: SourceRow;
  readonly itemId: string;
  readonly quantity: Quantity;
  readonly price: Quantity | undefined;
};

const restOf = (whole: Quantity, done: Quantity): Quantity =>
  compare(whole, done) > 0 ? subtract(whole, done) : zero;
const isOpen = (line: Line): boolean => isPositive(line.quantity);

export function takePurchaseOrders({source, tally, make}: Inventree): void {
  const [table, lineTable] = ['purchase_order', 'purchase_order_line'];
  const supplied = new Map(rowsOf(source, 'supplier_part').map((row) => [row.key, row.cells]));
  for (const {key, cells} of rowsOf(source, table)) {
    if (tally.isRefused(table, key)) continue;
    const own = rowsOf(source, lineTable).filter(
      (row) => row.cells.order === key && !tally.isRefused(lineTable, row.key),
    );
    const lines = own.map((row): Line => {
      const part = supplied.get(row.cells.part ?? '');
      const pieces = (text: string | undefined) =>
        multiply(quantityCell(text) ?? zero, quantityCell(part?.pack_quantity_native) ?? '1');
      const isDone = cells.status === '30';
      return {
        row,
        itemId: partId(part?.part ?? ''),
        quantity: isDone
          ? pieces(row.cells.quantity)
          : restOf(pieces(row.cells.quantity), pieces(row.cells.received)),
        price: quantityCell(row.cells.purchase_price),
      };
    });
    const dueDay = dayCell(cells.target_date) ?? dayCell(cells.creation_date) ?? '2024-03-19';
    const body = {
      id: `po-${key}`,
      code: cells.reference ?? key,
      siteId: importSite,
      vendorId: `company-${cells.supplier ?? ''}`,
      state: cells.status === '10' ? 'draft' : cells.status === '20' ? 'released' : 'closed',
      orderedDay: dayCell(cells.issue_date) ?? dayCell(cells.creation_date) ?? dueDay,
      lines: lines.filter(isOpen).map((line, index) => ({
        lineNo: index + 1,
        itemId: line.itemId,
        quantity: line.quantity,
        receivedQuantity: zero,
        dueDay,
        unitPrice: line.price,
      })),
    } as const;
    make.add(purchaseOrderDefined, body, [
      {table, key},
      ...lines.map((line) => ({table: lineTable, key: line.row.key})),
    ]);
  }
}

export function takeSalesOrders({source, tally, make}: Inventree): void {
  const [table, lineTable] = ['sales_order', 'sales_order_line'];
  for (const {key, cells} of rowsOf(source, table)) {
    if (tally.isRefused(table, key)) continue;
    const own = rowsOf(source, lineTable).filter(
      (row) => row.cells.order === key && !tally.isRefused(lineTable, row.key),
    );
    const whole = (row: SourceRow) => quantityCell(row.cells.quantity) ?? zero;
    const rests = own.map((row) => restOf(whole(row), quantityCell(row.cells.shipped) ?? zero));
    // An order that is called pending although everything was shipped is closed here.
    const isOver = cells.status === '20' || !rests.some(isPositive);
    const orderedDay = dayCell(cells.creation_date) ?? '2024-03-19';
    const lines = own.map((row, index): Line => ({
      row,
      itemId: partId(row.cells.part ?? ''),
      quantity: isOver ? whole(row) : (rests[index] ?? zero),
      price: quantityCell(row.cells.sale_price),
    }));
    const dueDay = dayCell(cells.target_date) ?? orderedDay;
    const body = {
      id: `so-${key}`,
      code: cells.reference ?? key,
      siteId: importSite,
      customerId: `company-${cells.customer ?? ''}`,
      state: isOver ? 'closed' : 'confirmed',
      orderedDay,
      isRush: false,
      lines: lines.filter(isOpen).map((line, index) => {
        const day = dayCell(line.row.cells.target_date) ?? dueDay;
        return {
          lineNo: index + 1,
          itemId: line.itemId,
          quantity: line.quantity,
          shippedQuantity: zero,
          firstPromisedDate: day,
          latestPromisedDate: day,
          unitPrice: line.price,
        };
      }),
    } as const;
    make.add(salesOrderDefined, body, [
      {table, key},
      ...lines.map((line) => ({table: lineTable, key: line.row.key})),
    ]);
  }
}

/** Builds become drafts: the source has no routings, and an order is released with one. */
export function takeBuilds({source, tally, make}: Inventree): void {
  const table = 'build';
  for (const {key, cells} of rowsOf(source, table)) {
    const quantity = quantityCell(cells.quantity);
    if (tally.isRefused(table, key)) continue;
    if (cells.status === '40') tally.leave(table, key, 'finished');
    else if (quantity === undefined)
      tally.refuse({table, key, column: 'quantity', value: cells.quantity ?? '', reason: 'badQuantity'});
    else {
      const rest = restOf(quantity, quantityCell(cells.completed) ?? zero);
      const dueDay = dayCell(cells.target_date) ?? dayCell(cells.creation_date) ?? '2024-03-19';
      const parentId = cells.parent === '' ? undefined : `build-${cells.parent ?? ''}`;
      make.add(
        workOrderCreated,
        {
          workOrderId: `build-${key}`,
          code: cells.reference ?? key,
          itemId: partId(cells.part ?? ''),
          quantity: rest,
          dueDay,
          parentId,
        },
        [{table, key}],
      );
    }
  }
  for (const {key} of rowsOf(source, 'build_line')) tally.leave('build_line', key, 'computed');
}
