import type {Answers} from '../parts/api.ts';

export type Device = Answers['reports']['devices'][number];
export type DeviceState = 'revoked' | 'copy' | 'trouble' | 'offline' | 'online';

const silentMs = 5 * 60_000; // a terminal polls every minute or two
const lowMegabytes = 500;
const lowPercent = 20;
const clockOffMs = 120_000;

/** How a terminal is, the worst first. */
export const deviceState = (device: Device, nowMs: number): DeviceState => {
  if (device.revokedAt !== null) return 'revoked';
  if (device.isFlagged) return 'copy';
  if (device.cases.length > 0) return 'trouble';
  const isSilent = device.lastSeenAt === null || nowMs - Date.parse(device.lastSeenAt) > silentMs;
  return isSilent ? 'offline' : 'online';
};

export const warnings = ['notPersisted', 'lowSpace', 'clockOff', 'lowBattery'] as const;
export type Warning = (typeof warnings)[number];

/** What is not wrong yet but soon may be. */
export const warningsOf = ({heartbeat, clockOffsetMs}: Device): readonly Warning[] => {
  if (heartbeat === null) return [];
  const {isPersisted, freeMegabytes, batteryPercent, isCharging} = heartbeat;
  const is: Readonly<Record<Warning, boolean>> = {
    notPersisted: isPersisted === false,
    lowSpace: freeMegabytes !== undefined && freeMegabytes < lowMegabytes,
    clockOff: Math.abs(clockOffsetMs ?? 0) > clockOffMs,
    lowBattery: batteryPercent !== undefined && batteryPercent < lowPercent && isCharging !== true,
  };
  return warnings.filter((warning) => is[warning]);
};

/** Facts that the terminal says it delivered; undefined while it does not say. */
export const deliveredOf = ({heartbeat}: Device): number | undefined =>
  heartbeat?.made === undefined ? undefined : heartbeat.made - heartbeat.unsent;
