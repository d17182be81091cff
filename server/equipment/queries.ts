import {equipment} from '../../shared/equipment/equipment.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {selectList} from '../journal/columns.ts';
import type {Database} from '../db/pool.ts';

export type EquipmentRow = DocumentOf<typeof equipment> & {
  readonly workCenterName: string | null;
  readonly workCenterNameEn: string | null;
};
/** Machines, gauges and tools. */
export function equipmentList(database: Database, tenantId: number): Promise<readonly EquipmentRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<EquipmentRow>({
      text: `select ${selectList(equipment.fields, 'e')}, w.name as "workCenterName", w.name_en as "workCenterNameEn" from equipment e left join work_center w on w.tenant_id = e.tenant_id and w.id = e.work_center_id where e.tenant_id = $1 order by e.kind, e.code limit 5000`,
      values: [tenantId],
    }),
  );
}
