// Is this terminal fit for the shift? Each row is fine, or says what to do. Pure: the screen brings the numbers.
import type {TerminalStatus} from '../../../sync/terminal/status.ts';

export const diagnosisIds = [
  'device',
  'network',
  'server',
  'account',
  'storage',
  'clock',
  'secure',
  'scanner',
  'printer',
] as const;
export type DiagnosisId = (typeof diagnosisIds)[number];
export type Finding = {readonly id: DiagnosisId; readonly state: 'ok' | 'look' | 'unknown'};

export type Surroundings = {
  readonly status: TerminalStatus;
  readonly isOnline: boolean;
  readonly isSecure: boolean;
  readonly hasWorker: boolean;
  readonly isEnrolled: boolean;
  readonly nowMs: number;
  readonly hasScanned: boolean;
  readonly canPrint: boolean;
};

const clockToleranceMs = 120_000;
const contactMs = 15 * 60_000; // the poll is every minute or two
const roomMegabytes = 100;
const fullShare = 0.9;

const when = (isOk: boolean): Finding['state'] => (isOk ? 'ok' : 'look');

/** One finding per row, in the order in which to look. */
export const diagnose = ({
  status,
  isOnline,
  isSecure,
  hasWorker,
  isEnrolled,
  nowMs,
  hasScanned,
  canPrint,
}: Surroundings): readonly Finding[] => {
  const {storage, clockOffsetMs, lastPullAt, signInValidUntil, connection, problem} = status;
  const hasRoom =
    (storage.freeMegabytes ?? roomMegabytes) >= roomMegabytes && (storage.usage ?? 0) < fullShare;
  const hasContact = lastPullAt !== undefined && nowMs - Date.parse(lastPullAt) < contactMs;
  const states: Readonly<Record<DiagnosisId, Finding['state']>> = {
    device: when(isEnrolled && problem?.code !== 'deviceRevoked' && problem?.code !== 'deviceForked'),
    network: when(isOnline),
    server: when(connection === 'online' && hasContact),
    account: signInValidUntil === undefined ? 'look' : when(Date.parse(signInValidUntil) > nowMs),
    storage: storage.usage === undefined ? 'unknown' : when(hasRoom),
    clock: clockOffsetMs === undefined ? 'unknown' : when(Math.abs(clockOffsetMs) <= clockToleranceMs),
    secure: when(isSecure && hasWorker),
    scanner: hasScanned ? 'ok' : 'unknown',
    printer: canPrint ? 'unknown' : 'look',
  };
  return diagnosisIds.map((id) => ({id, state: states[id]}));
};
