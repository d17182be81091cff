// What is wrong with a terminal, judged from what it said last and from what the server holds. Pure.
import type {DeviceTrouble} from '../../shared/access/device-trouble-found.ts';
import type {Heartbeat} from '../../sync/protocol.ts';

export type WatchedDevice = {
  readonly id: string;
  readonly name: string;
  readonly siteId: string;
  readonly isRevoked: boolean;
  readonly lastSeenAt: string | null;
  readonly heartbeat: Heartbeat | null;
  readonly clockOffsetMs: number | null;
  /** Hours since then in which another terminal of the site was heard. */
  readonly siteHours: number;
  /** Terminals of the site that are in use. */
  readonly siteDevices: number;
  readonly silentAfterHours: number;
  readonly unsentAfterHours: number;
  /** Facts of it in the journal and set aside; undefined while they are being counted. */
  readonly taken: number | undefined;
};

export type Trouble = {readonly trouble: DeviceTrouble; readonly params: Readonly<Record<string, string>>};

const hourMs = 3_600_000;
const aloneHours = 7 * 24;
const fullShare = 0.95; // from here on a terminal starts no new job

/** Hours of work for which nothing was heard. Where nobody else could be heard, every hour counts. */
export function silentHours(device: WatchedDevice, now: number): number {
  if (device.lastSeenAt === null) return 0;
  if (device.siteDevices > 1) return device.siteHours;
  return Math.max(0, Math.floor((now - Date.parse(device.lastSeenAt)) / hourMs));
}

/** The troubles that stand now; each is a case until it is gone. A drift is told by the terminal itself. */
export function troublesOf(device: WatchedDevice, now: number): readonly Trouble[] {
  const {heartbeat, name} = device;
  if (device.isRevoked || heartbeat === null) return [];
  return [
    ...lineTroubles(device, heartbeat, now),
    ...missing(device, heartbeat, name),
    ...full(heartbeat, name),
  ];
}

function full({freeMegabytes, quotaMegabytes}: Heartbeat, device: string): readonly Trouble[] {
  if (freeMegabytes === undefined) return [];
  // 0 is what a terminal says that had to give up its reserve, whatever its browser promises.
  const used = freeMegabytes <= 0 ? 1 : 1 - freeMegabytes / (quotaMegabytes ?? freeMegabytes);
  if (used < fullShare) return [];
  const params = {device, percent: String(Math.round(used * 100)), free: String(Math.max(0, freeMegabytes))};
  return [{trouble: 'deviceStorageFull', params}];
}

/** A terminal says that all is sent before its line goes, and is used for weeks. Alone at its site it may just be a weekend. */
const longSilence = ({siteDevices, unsentAfterHours}: WatchedDevice): number =>
  siteDevices > 1 ? unsentAfterHours : Math.max(unsentAfterHours, aloneHours);

function lineTroubles(device: WatchedDevice, heartbeat: Heartbeat, now: number): readonly Trouble[] {
  const count = String(heartbeat.unsent);
  const hours = silentHours(device, now);
  const isAllSent = heartbeat.unsent === 0;
  if (hours >= (isAllSent ? longSilence(device) : device.silentAfterHours))
    return [{trouble: 'deviceSilent', params: {device: device.name, hours: String(hours), count}}];
  if (isAllSent) return [];
  const oldest = Date.parse(heartbeat.oldestUnsentAt ?? '') + (device.clockOffsetMs ?? 0);
  const age = Math.floor((now - oldest) / hourMs);
  return age >= device.unsentAfterHours
    ? [{trouble: 'deviceUnsentOld', params: {device: device.name, hours: String(age), count}}]
    : [];
}

/** More than one outbox may speak for a device (a copy); then the server holds more, never less. */
function missing(device: WatchedDevice, heartbeat: Heartbeat, name: string): readonly Trouble[] {
  if (heartbeat.made === undefined || device.taken === undefined) return [];
  const sent = heartbeat.made - heartbeat.unsent;
  if (sent <= device.taken) return [];
  return [
    {
      trouble: 'deviceFactsMissing',
      params: {device: name, sent: String(sent), taken: String(device.taken)},
    },
  ];
}

/** Whether a terminal has compared its documents since a case was opened, and found them the same. */
export function isDriftHealed(device: WatchedDevice, openedAt: string): boolean {
  const {heartbeat, clockOffsetMs} = device;
  if (device.isRevoked) return true;
  if (heartbeat?.isAuditSame !== true || heartbeat.auditedAt === undefined) return false;
  return Date.parse(heartbeat.auditedAt) + (clockOffsetMs ?? 0) > Date.parse(openedAt);
}
