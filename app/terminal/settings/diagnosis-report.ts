// What a terminal tells of itself when somebody presses "send": numbers and states, never a name, PIN, key or record.
import type {Finding, Surroundings} from './diagnosis.ts';
import {faultsOf} from './diagnosis.ts';

export type Apparatus = {
  readonly device: string;
  readonly deviceName: string;
  readonly tenant: string;
  readonly host: string;
  readonly browser: string;
  readonly screen: string;
  readonly language: string;
};

export type DiagnosisReport = {
  readonly format: 'chejian-diagnosis-1';
  readonly at: string;
  readonly apparatus: Apparatus;
  readonly findings: readonly {readonly id: string; readonly state: string; readonly cause?: string}[];
  readonly status: Readonly<Record<string, unknown>>;
};

/** The report as it is sent and saved. Fields are named one by one: what is added elsewhere does not slip in. */
export const reportOf = (
  findings: readonly Finding[],
  {status, nowMs}: Surroundings,
  apparatus: Apparatus,
): DiagnosisReport => {
  const {connection, unsent, oldestUnsentAt, parked, refused, attention, faults, storage} = status;
  const {clockOffsetMs, lastPullAt, lastAudit, epoch, appVersion, isSyncTab, firstSync, problem} = status;
  return {
    format: 'chejian-diagnosis-1',
    at: new Date(nowMs).toISOString(),
    apparatus,
    findings: findings.map((finding) => ({...finding})),
    status: {
      connection,
      unsent,
      oldestUnsentAt,
      parked,
      refused,
      attention,
      faults,
      storage: {...storage},
      clockOffsetMs,
      lastPullAt,
      lastAudit,
      epoch,
      appVersion,
      isSyncTab,
      firstSync,
      problem: problem?.code,
    },
  };
};

/** Short enough for a code that a phone reads from the screen. */
export const shortReport = ({at, apparatus, findings, status}: DiagnosisReport): string => {
  const faults = faultsOf(findings as readonly Finding[]).map((finding) =>
    finding.state === 'ok' ? finding.id : `${finding.id} ${finding.cause}`,
  );
  return [
    `Chejian ${String(status['appVersion'])}`,
    `${apparatus.deviceName} ${apparatus.device} ${apparatus.tenant}`,
    at,
    `unsent ${String(status['unsent'])} parked ${String(status['parked'])} refused ${String(status['refused'])}`,
    ...faults,
  ]
    .join('\n')
    .slice(0, 600);
};
