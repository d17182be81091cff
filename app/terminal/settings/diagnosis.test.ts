import {expect, test} from 'vitest';
import {settingsMessagesEn, settingsMessagesZh} from '../../i18n/settings-messages.ts';
import {causes, diagnose, diagnosisIds, faultsOf, type Surroundings} from './diagnosis.ts';

const now = Date.parse('2026-03-18T06:00:00.000Z');
const well: Surroundings = {
  status: {
    connection: 'online',
    unsent: 0,
    parked: 0,
    refused: 0,
    attention: 0,
    faults: 0,
    storage: {isPersisted: true, freeMegabytes: 900, usage: 0.1},
    clockOffsetMs: 300,
    lastPullAt: '2026-03-18T05:59:00.000Z',
    signInValidUntil: '2026-03-30T00:00:00.000Z',
    epoch: 'e',
    appVersion: '1',
    isSyncTab: true,
  },
  isOnline: true,
  isSecure: true,
  hasWorker: true,
  isEnrolled: true,
  nowMs: now,
  hasScanned: true,
  hasImeWarning: false,
  canPrint: true,
  camera: 'works',
  printer: 'works',
};
const withStatus = (status: Partial<Surroundings['status']>): Surroundings => ({
  ...well,
  status: {...well.status, ...status},
});
const told = (surroundings: Surroundings) =>
  diagnose(surroundings).flatMap((finding) =>
    finding.state === 'ok' ? [] : [`${finding.id} ${finding.state} ${finding.cause}`],
  );
const problemOf = (code: 'deviceRevoked' | 'deviceForked' | 'badSignature' | 'storageFull') =>
  withStatus({problem: {code, params: {}}});

test('a terminal that is well has nothing to look at', () => {
  expect(told(well)).toEqual([]);
  expect(diagnose(well).map(({id}) => id)).toEqual([...diagnosisIds]);
});

test.each([
  [{...well, isEnrolled: false}, ['device bad notEnrolled']],
  [problemOf('deviceRevoked'), ['device bad deviceRevoked']],
  [problemOf('deviceForked'), ['device look deviceForked']],
  [problemOf('badSignature'), ['device bad deviceRefused']],
  [
    {...withStatus({connection: 'offline'}), isOnline: false},
    ['network bad noNetwork', 'server bad serverGone'],
  ],
  [withStatus({connection: 'offline'}), ['server bad serverGone']],
  [withStatus({connection: 'busy'}), ['server look serverBusy']],
  [withStatus({lastPullAt: '2026-03-18T05:30:00.000Z'}), ['server look serverQuiet']],
  [withStatus({lastPullAt: undefined}), ['server look serverNever']],
  [withStatus({unsent: 3, oldestUnsentAt: '2026-03-16T05:30:00.000Z'}), ['records look unsentOld']],
  [withStatus({unsent: 3, oldestUnsentAt: '2026-03-18T05:30:00.000Z'}), []],
  [withStatus({refused: 1}), ['records look refused']],
  [withStatus({signInValidUntil: '2026-03-01T00:00:00.000Z'}), ['account look signInOld']],
  [problemOf('storageFull'), ['storage bad storageFull']],
  [withStatus({storage: {usage: 0.96, freeMegabytes: 5}}), ['storage bad storageFull']],
  [withStatus({storage: {usage: 0.2, freeMegabytes: 90}}), ['storage look storageLow']],
  [
    withStatus({storage: {usage: 0.2, freeMegabytes: 900, isPersisted: false}}),
    ['storage look storageNotKept'],
  ],
  [withStatus({storage: {}}), ['storage unknown storageUnknown']],
  [withStatus({clockOffsetMs: -200_000}), ['clock look clockOff']],
  [withStatus({clockOffsetMs: undefined}), ['clock unknown clockUnknown']],
  [{...well, isSecure: false}, ['secure bad notSecure', 'camera bad cameraNotSecure']],
  [{...well, hasWorker: false}, ['secure look noWorker']],
  [{...well, hasImeWarning: true}, ['scanner look scannerIme']],
  [{...well, hasScanned: false}, ['scanner unknown scannerUntried']],
  [{...well, camera: 'untried' as const}, ['camera unknown cameraUntried']],
  [{...well, camera: 'denied' as const}, ['camera bad cameraDenied']],
  [{...well, camera: 'missing' as const}, ['camera look cameraMissing']],
  [{...well, camera: 'busy' as const}, ['camera look cameraBusy']],
  [{...well, printer: 'untried' as const}, ['printer unknown printerUntried']],
  [{...well, printer: 'wrong' as const}, ['printer bad printerWrong']],
  [{...well, canPrint: false}, ['printer look printerMissing']],
])('case %#: the fault is told at its own place, with its own cause', (surroundings, expected) => {
  expect(told(surroundings)).toEqual(expected);
});

test('the worst comes first, and what was not tried is no fault', () => {
  const both = {...withStatus({clockOffsetMs: 900_000}), hasScanned: false, isOnline: false};
  expect(faultsOf(diagnose(both)).map(({id}) => id)).toEqual(['network', 'clock']);
});

test('every cause and every part has its line in both languages', () => {
  const keys = [
    ...causes.map((cause) => `settings.diagnosis.cause.${cause}`),
    ...diagnosisIds.map((id) => `settings.diagnosis.part.${id}`),
  ];
  expect(keys.filter((key) => !(key in settingsMessagesZh) || !(key in settingsMessagesEn))).toEqual([]);
});
