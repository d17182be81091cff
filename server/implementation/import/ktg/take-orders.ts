import {workOrderCreated} from '../../../../shared/production/work-order-created.ts';
import {workOrderReleased} from '../../../../shared/production/work-order-released.ts';
import {dayCell, optionalText, quantityCell} from '../cell-text.ts';
import {rowsOf} from '../read-source.ts';
import type {Ktg} from './ktg.ts';
import {itemId} from './ktg.ts';

const orderId = (key: string): string => `order-${key}`;

/** Work orders; a confirmed one is released where its product has a routing. Their components are computed here. */
export function takeOrders({source, tally, make}: Ktg): void {
  const table = 'pro_workorder';
  const routed = new Set(rowsOf(source, 'pro_route_product').map((row) => row.cells.item_id));
  for (const {key, cells} of rowsOf(source, table)) {
    if (tally.isRefused(table, key)) continue;
    const quantity = quantityCell(cells.quantity);
    const dueDay = dayCell(cells.request_date);
    if (quantity === undefined || dueDay === undefined) {
      tally.refuse({table, key, column: 'quantity', value: cells.quantity ?? '', reason: 'badQuantity'});
      continue;
    }
    const {
      workorder_code: code = '',
      product_id: product = '',
      client_name: client,
      parent_id: parent = '0',
      batch_code: batch,
    } = cells;
    const body = {
      workOrderId: orderId(key),
      code,
      itemId: itemId(product),
      quantity,
      dueDay,
      type: cells.workorder_type === 'OUTSOURCE' ? ('outsource' as const) : ('make' as const),
      customerName: optionalText(client, 160),
      parentId: parent === '0' || parent === '' ? undefined : orderId(parent),
      lotCode: optionalText(batch, 80),
    };
    const row = {table, key};
    make.add(workOrderCreated, body, [row]);
    if (cells.status === 'CONFIRMED' && routed.has(product))
      make.add(workOrderReleased, {workOrderId: orderId(key)}, [row]);
  }
  for (const {key} of rowsOf(source, 'pro_workorder_bom')) tally.leave('pro_workorder_bom', key, 'computed');
  for (const {key, cells} of rowsOf(source, 'pro_feedback')) {
    if (cells.status !== 'FINISHED')
      tally.refuse({
        table: 'pro_feedback',
        key,
        column: 'status',
        value: cells.status ?? '',
        reason: 'notFinished',
      });
  }
}
