// Drawings and work instructions of an order: which edition it works by, and whether there is a newer one.
import type {Edition, Instruction} from '../../shared/items/edition.ts';
import {workInstruction} from '../../shared/items/work-instruction.ts';
import {orderEdition} from '../../shared/production/order-editions.ts';
import {workOrder} from '../../shared/production/work-order.ts';
import type {Transaction} from '../db/transaction.ts';
import {documentOfRow, selectList} from '../journal/columns.ts';

export type OrderDrawing = {
  readonly id: string;
  readonly type: Instruction['type'];
  readonly operationNo: number | undefined;
  readonly title: string;
  readonly edition: string;
  /** The first page, to recognise it. */
  readonly page: string | undefined;
  readonly newer: {readonly edition: string; readonly since: string | undefined} | undefined;
  readonly isWithdrawn: boolean;
};

const orderText = `select ${selectList(workOrder.fields, 'o')} from work_order o where o.tenant_id = $1 and o.id = $2`;
const drawingsText = `select ${selectList(workInstruction.fields, 'w')} from work_instruction w join work_order o on o.tenant_id = w.tenant_id and o.item_id = w.item_id
  where w.tenant_id = $1 and o.id = $2 order by w.operation_no nulls first, w.type, w.title, w.id limit 200`;

/** What the people at the machines see for this order. */
export async function orderDrawings(
  tx: Transaction,
  tenantId: number,
  id: string,
): Promise<readonly OrderDrawing[]> {
  const values = [tenantId, id];
  const row = await tx.one<Record<string, unknown>>({text: orderText, values});
  if (row === undefined) return [];
  const order = workOrder.schema.parse(documentOfRow(row));
  const rows = await tx.all<Record<string, unknown>>({text: drawingsText, values});
  return rows.flatMap((each) => {
    const instruction = workInstruction.schema.parse(documentOfRow(each));
    const shown = orderEdition(order, instruction);
    return shown === undefined ? [] : [drawingOf(instruction, shown.edition, shown)];
  });
}

const drawingOf = (
  {id, type, operationNo}: Instruction,
  {title, edition, pages}: Edition,
  {newer, isWithdrawn}: {readonly newer?: Edition; readonly isWithdrawn: boolean},
): OrderDrawing => ({
  id,
  type,
  operationNo,
  title,
  edition,
  page: pages[0]?.sha256,
  newer: newer && {edition: newer.edition, since: newer.since},
  isWithdrawn,
});
