import type {Handler} from 'hono';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {DeviceRecord} from '../../sync/server/ports.ts';
import type {ReportReply} from '../../sync/protocol.ts';
import {driftBody, reportRequest} from '../../sync/protocol-requests.ts';
import type {House} from '../house.ts';
import {noteDrift} from '../jobs/device-cases.ts';
import type {DeviceClaims} from '../sync/device-token.ts';
import {keepReport} from '../sync/device-reports.ts';
import {claimsOf} from './device-claims.ts';
import {bodyOf, stampOf} from './replies.ts';

/** POST /sync/v1/report: a terminal tells what it found out about itself. A drift becomes a case. */
export function reportRoute(house: House, known: (claims: DeviceClaims) => Promise<DeviceRecord>): Handler {
  return async (context) => {
    const record = await known(claimsOf(house, context));
    const report = await bodyOf(context, reportRequest);
    const drift = report.kind === 'drift' ? driftBody.safeParse(report.body) : undefined;
    if (drift?.success === false) throw new ProblemError(problem('badInput', {detail: 'body'}));
    const isNew = await keepReport(house.database, record, report);
    if (isNew && drift !== undefined) await noteDrift(house, record, drift.data);
    const reply: ReportReply = {...stampOf(house, record.tenantId, 0), taken: true};
    return context.json(reply);
  };
}
