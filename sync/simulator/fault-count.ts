// Every kind of fault, and how often it has to have fired in 1,000 seeds. A run that misses one proves nothing about it.

export const leastFirings = {
  requestLost: 2000,
  replyLost: 2000,
  duplicate: 800,
  lateDuplicate: 400,
  reordered: 400,
  delayed: 800,
  truncated: 600,
  html: 600,
  status401: 300,
  status413: 300,
  status429: 300,
  status500: 300,
  status502: 300,
  status503: 300,
  lineAway: 2000,
  connectionKilled: 500,
  serverKilledBeforeCommit: 500,
  serverKilledAfterCommit: 200,
  serverRestarted: 300,
  twoServers: 300,
  tabKilled: 1000,
  tabKilledUnanswered: 300,
  pagesLostTail: 200,
  writeFailedOutbox: 200,
  writeFailedPages: 200,
  writeFailedIdentity: 20,
  clockJump: 500,
  twoTabs: 300,
  lockStolen: 20,
  deviceCloned: 100,
  deviceRestored: 100,
  serverRestored: 200,
  serverUpgraded: 100,
  serverRolledBack: 100,
  appUpgraded: 100,
  appRolledBack: 100,
  personRevoked: 100,
  deviceRevoked: 50,
  deviceMoved: 100,
  documentMoved: 50,
  poisonFact: 200,
  unstorableFact: 100,
  sameIdOtherBody: 50,
  thirtyDaysOffline: 30,
  purged: 100,
  pokeLost: 200,
  streamKilled: 100,
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
