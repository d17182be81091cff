// What the terminal says of itself with every batch and pull: the server compares it with what it holds, and the
// office sees which terminal needs a person.
import type {Heartbeat} from '../protocol.ts';
import type {Environment} from './environment.ts';
import type {Outbox} from './outbox.ts';
import type {TerminalStatus} from './status.ts';

type Parts = {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly status: TerminalStatus;
  readonly appVersion: string;
};

/** Reads it anew; what the browser does not tell is left out. */
export async function readHeartbeat({environment, outbox, status, appVersion}: Parts): Promise<Heartbeat> {
  // Made first: what is recorded while this is read counts as unsent, never as sent and missing.
  const made = await outbox.made();
  const {unsent, parked, refused} = await outbox.counts();
  const {incarnation, chain} = await outbox.sending();
  const battery = await environment.battery?.();
  const {storage, clockOffsetMs, lastAudit} = status;
  const all = {
    unsent,
    oldestUnsentAt: unsent === 0 ? undefined : await outbox.oldestUnsentAt(),
    isPersisted: storage.isPersisted,
    freeMegabytes: storage.freeMegabytes,
    quotaMegabytes: storage.quotaMegabytes,
    appVersion: appVersion.slice(0, 40),
    made,
    parked,
    refused,
    incarnation,
    batchNo: chain.batchNo,
    clockOffsetMs,
    batteryPercent: battery === undefined ? undefined : Math.round(battery.level * 100),
    isCharging: battery?.charging,
    auditedAt: lastAudit?.at,
    isAuditSame: lastAudit === undefined ? undefined : lastAudit.result === 'same',
  };
  return JSON.parse(JSON.stringify(all)) as Heartbeat; // without what is undefined
}
