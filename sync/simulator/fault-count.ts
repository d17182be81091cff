// Every kind of fault, and how often it has to have fired in 1,000 seeds. A run that misses one proves nothing about it.

export const leastFirings = {
  requestLost: 1500,
  replyLost: 1500,
  duplicate: 800,
  lateDuplicate: 400,
  reordered: 400,
  delayed: 800,
  truncated: 600,
  halfClosed: 400,
  trickled: 400,
  html: 600,
  portal: 100,
  status401: 300,
  status413: 300,
  status429: 300,
  status500: 300,
  status502: 300,
  status503: 300,
  lineAway: 1000,
  connectionKilled: 200,
  serverKilledBeforeCommit: 500,
  serverKilledAfterCommit: 200,
  serverRestarted: 300,
  twoServers: 300,
  tabKilled: 1000,
  tabKilledUnanswered: 150,
  pagesLostTail: 200,
  writeFailedOutbox: 150,
  writeFailedPages: 100,
  writeFailedIdentity: 5,
  clockJump: 500,
  twoTabs: 300,
  lockStolen: 10,
  deviceCloned: 40,
  deviceRestored: 40,
  serverRestored: 60,
  serverUpgraded: 40,
  serverRolledBack: 40,
  appUpgraded: 40,
  appRolledBack: 40,
  personRevoked: 60,
  deviceRevoked: 20,
  deviceMoved: 100,
  documentMoved: 50,
  poisonFact: 200,
  unstorableFact: 100,
  sameIdOtherBody: 20,
  thirtyDaysOffline: 30,
  longTail: 10,
  purged: 100,
  pokeLost: 200,
  streamKilled: 100,
  photoTaken: 1000,
  writeFailedPhotos: 30,
  serverKilledInUpload: 60,
  fileStoreFull: 60,
  filePartLost: 30,
  lineAwayInUpload: 60,
  databaseReadOnly: 30,
  databaseDiskFull: 30,
  databaseDeadlock: 30,
  databaseSerialization: 30,
  databaseStopped: 30,
  databaseLockTimeout: 30,
  databaseFailover: 30,
  databasePoolExhausted: 30,
  serverDrained: 30,
  storageWiped: 30,
  diskConnectionLost: 30,
  batteryDied: 30,
  browserKilled: 30,
  zoneChanged: 30,
  clockYearAhead: 30,
  leaderFrozen: 30,
  diskFull: 30,
  diskNearlyFull: 30,
  diskFullMet: 30,
  ballastFreed: 30,
  appChangedMidway: 30,
  appChangedWithUnsent: 30,
  personRevokedUnseen: 30,
  personMoved: 30,
  deviceRevokedWithUnsent: 30,
  photoPurged: 30,
  lateFactOfRevoked: 30,
  signedInOffline: 30,
  signInExpired: 30,
  reloadedWhileGuessing: 30,
  shiftChanged: 30,
  undone: 30,
  wrongLot: 30,
  scannedTwice: 30,
} as const;

export type FaultName = keyof typeof leastFirings;
export type FaultCounts = Readonly<Record<FaultName, number>>;

export const faultNames = Object.keys(leastFirings) as readonly FaultName[];

/** Counts what fired. */
export class FaultCounter {
  private readonly fired = new Map<FaultName, number>();

  count(name: FaultName): void {
    this.fired.set(name, (this.fired.get(name) ?? 0) + 1);
  }

  get counts(): FaultCounts {
    const entries = faultNames.map((name) => [name, this.fired.get(name) ?? 0] as const);
    return Object.fromEntries(entries) as FaultCounts;
  }
}
