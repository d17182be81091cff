// Is this terminal fit for the shift? Each row is fine, or names what is wrong. Pure: the screen brings the numbers.
import type {TerminalStatus} from '../../../sync/terminal/status.ts';

export const diagnosisIds = [
  'device',
  'network',
  'server',
  'records',
  'account',
  'storage',
  'clock',
  'secure',
  'scanner',
  'camera',
  'printer',
] as const;
export type DiagnosisId = (typeof diagnosisIds)[number];

/** look: works, but see to it. bad: does not work. unknown: nobody has tried. */
export type DiagnosisState = 'ok' | 'look' | 'bad' | 'unknown';

/** What is wrong, in one word; each has its line of what to do. */
export const causes = [
  'notEnrolled',
  'deviceRevoked',
  'deviceForked',
  'deviceRefused',
  'noNetwork',
  'serverGone',
  'serverBusy',
  'serverQuiet',
  'serverNever',
  'unsentOld',
  'refused',
  'signInOld',
  'storageFull',
  'storageLow',
  'storageNotKept',
  'storageUnknown',
  'clockOff',
  'clockUnknown',
  'notSecure',
  'noWorker',
  'scannerIme',
  'scannerUntried',
  'cameraUntried',
  'cameraDenied',
  'cameraMissing',
  'cameraBusy',
  'cameraNotSecure',
  'printerUntried',
  'printerWrong',
  'printerMissing',
] as const;
export type Cause = (typeof causes)[number];
export type Finding =
  | {readonly id: DiagnosisId; readonly state: 'ok'}
  | {readonly id: DiagnosisId; readonly state: Exclude<DiagnosisState, 'ok'>; readonly cause: Cause};

export type CameraTest = 'untried' | 'works' | 'denied' | 'missing' | 'busy';
export type PrinterTest = 'untried' | 'works' | 'wrong';

export type Surroundings = {
  readonly status: TerminalStatus;
  readonly isOnline: boolean;
  readonly isSecure: boolean;
  readonly hasWorker: boolean;
  readonly isEnrolled: boolean;
  readonly nowMs: number;
  readonly hasScanned: boolean;
  readonly hasImeWarning: boolean;
  readonly canPrint: boolean;
  readonly camera: CameraTest;
  readonly printer: PrinterTest;
};

const clockToleranceMs = 120_000;
const contactMs = 15 * 60_000; // the poll is every minute or two
const oldMs = 24 * 3_600_000;
const roomMegabytes = 500;
const lowShare = 0.8; // the terminal stops to fetch here
const fullShare = 0.95; // and to record here

type Judged = {readonly state: Exclude<DiagnosisState, 'ok'>; readonly cause: Cause} | undefined;
const bad = (cause: Cause): Judged => ({state: 'bad', cause});
const look = (cause: Cause): Judged => ({state: 'look', cause});
const unknown = (cause: Cause): Judged => ({state: 'unknown', cause});

const deviceOf = ({isEnrolled, status: {problem}}: Surroundings): Judged => {
  if (!isEnrolled) return bad('notEnrolled');
  if (problem?.code === 'deviceRevoked') return bad('deviceRevoked');
  if (problem?.code === 'deviceForked') return look('deviceForked');
  return problem?.code === 'badSignature' || problem?.code === 'wrongTenant'
    ? bad('deviceRefused')
    : undefined;
};

const serverOf = ({status: {connection, lastPullAt}, nowMs}: Surroundings): Judged => {
  if (connection === 'offline') return bad('serverGone');
  if (connection === 'busy') return look('serverBusy');
  if (lastPullAt === undefined) return look('serverNever');
  return Math.abs(nowMs - Date.parse(lastPullAt)) > contactMs ? look('serverQuiet') : undefined;
};

const recordsOf = ({status: {unsent, oldestUnsentAt, refused}, nowMs}: Surroundings): Judged => {
  const isOld = oldestUnsentAt !== undefined && nowMs - Date.parse(oldestUnsentAt) > oldMs;
  if (unsent > 0 && isOld) return look('unsentOld');
  return refused > 0 ? look('refused') : undefined;
};

const storageOf = ({status: {storage, problem}}: Surroundings): Judged => {
  const {usage, freeMegabytes, isPersisted} = storage;
  if (problem?.code === 'storageFull' || (usage ?? 0) >= fullShare) return bad('storageFull');
  if (usage === undefined) return unknown('storageUnknown');
  if (usage >= lowShare || (freeMegabytes ?? roomMegabytes) < roomMegabytes) return look('storageLow');
  return isPersisted === false ? look('storageNotKept') : undefined;
};

const cameraOf = ({camera, isSecure}: Surroundings): Judged => {
  if (!isSecure) return bad('cameraNotSecure');
  const judged: Readonly<Record<CameraTest, Judged>> = {
    untried: unknown('cameraUntried'),
    works: undefined,
    denied: bad('cameraDenied'),
    missing: look('cameraMissing'),
    busy: look('cameraBusy'),
  };
  return judged[camera];
};

const printerOf = ({canPrint, printer}: Surroundings): Judged => {
  if (!canPrint) return look('printerMissing');
  if (printer === 'wrong') return bad('printerWrong');
  return printer === 'untried' ? unknown('printerUntried') : undefined;
};

/** One finding per row, in the order in which to look. */
export const diagnose = (all: Surroundings): readonly Finding[] => {
  const {status, isOnline, isSecure, hasWorker, nowMs, hasScanned, hasImeWarning} = all;
  const {clockOffsetMs, signInValidUntil} = status;
  const isSignInGood = signInValidUntil !== undefined && Date.parse(signInValidUntil) > nowMs;
  const clockOf = (): Judged => {
    if (clockOffsetMs === undefined) return unknown('clockUnknown');
    return Math.abs(clockOffsetMs) > clockToleranceMs ? look('clockOff') : undefined;
  };
  const judged: Readonly<Record<DiagnosisId, Judged>> = {
    device: deviceOf(all),
    network: isOnline ? undefined : bad('noNetwork'),
    server: serverOf(all),
    records: recordsOf(all),
    account: isSignInGood ? undefined : look('signInOld'),
    storage: storageOf(all),
    clock: clockOf(),
    secure: isSecure ? (hasWorker ? undefined : look('noWorker')) : bad('notSecure'),
    scanner: hasImeWarning ? look('scannerIme') : hasScanned ? undefined : unknown('scannerUntried'),
    camera: cameraOf(all),
    printer: printerOf(all),
  };
  return diagnosisIds.map((id): Finding => ({id, state: 'ok', ...judged[id]}) as Finding); // state and cause come together
};

/** What has to be seen to, the worst first. */
export const faultsOf = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({state}) => state === 'bad'),
  ...findings.filter(({state}) => state === 'look'),
];
