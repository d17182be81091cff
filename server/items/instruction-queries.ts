import {instructionFields} from '../../shared/items/work-instruction.ts';
import type {workInstruction} from '../../shared/items/work-instruction.ts';
import {field} from '../../shared/kernel/fields.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {selectList} from '../journal/columns.ts';
import type {Database} from '../db/pool.ts';

type Row = DocumentOf<typeof workInstruction>;
export type InstructionRow = Omit<Row, 'operationNo' | 'sourceSha256' | 'since' | 'earlier'> & {
  readonly operationNo: number | null;
  readonly sourceSha256: string | null;
};

/** Drawings and work instructions of an item that are in force, those of the whole item first. */
export function instructionsOfItem(
  database: Database,
  tenantId: number,
  itemId: string,
): Promise<readonly InstructionRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<InstructionRow>({
      text: `select ${selectList({id: field.id(), ...instructionFields}, 'w')} from work_instruction w where w.tenant_id = $1 and w.item_id = $2 and w.is_active order by w.operation_no nulls first, w.type, w.title, w.id limit 200`,
      values: [tenantId, itemId],
    }),
  );
}
