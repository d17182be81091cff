import type {ReportRequest} from '../../sync/protocol.ts';
import type {DeviceRecord} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {jsonParameter, sql} from '../db/sql.ts';

/** The last ones say how it is; older ones only how it was. */
const keptOfDevice = 50;

/** Keeps a report of a device; false when it is here already. */
export function keepReport(
  database: Database,
  {tenantId, device}: DeviceRecord,
  report: ReportRequest,
): Promise<boolean> {
  const parsed = Date.parse(report.at);
  const at = new Date(Number.isNaN(parsed) ? Date.now() : parsed).toISOString();
  return database.withTenant(tenantId, async (tx) => {
    const added =
      await tx.run(sql`insert into device_report (tenant_id, report_id, device_id, kind, reported_at, received_at, body)
        values (${tenantId}, ${report.id}, ${device}, ${report.kind}, ${at}, now(), ${jsonParameter(report.body)}::json) on conflict do nothing`);
    await tx.run(sql`delete from device_report r where r.tenant_id = ${tenantId} and r.device_id = ${device} and r.report_id in (
      select report_id from device_report where tenant_id = ${tenantId} and device_id = ${device} order by received_at desc, report_id offset ${keptOfDevice})`);
    return added === 1;
  });
}
