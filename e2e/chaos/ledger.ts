// The list outside of the browser: what was tried, what beeped, what the server acknowledged. Whatever is killed,
// this stays, and at the end the journal has to agree with it.
export type Attempt = {readonly code: string | undefined; readonly tab: number};

export class Ledger {
  /** Codes that were scanned, whatever came of it. */
  readonly tried = new Set<string>();
  /** Ids of facts whose transaction was complete. */
  readonly stored = new Map<string, string>();
  /** Ids of facts for which the worker heard and saw that they are stored. */
  readonly confirmed = new Set<string>();
  /** Codes for which the worker saw that they are stored. */
  readonly confirmedCodes = new Set<string>();
  /** Codes for which the worker saw that nothing was stored. */
  readonly deniedCodes = new Set<string>();
  readonly acknowledged = new Set<string>();
  beeps = 0;

  store(id: string, kind: string): void {
    this.stored.set(id, kind);
  }

  confirm(id: string | undefined, code: string | undefined): void {
    if (id !== undefined) this.confirmed.add(id);
    if (code !== undefined) this.confirmedCodes.add(code);
  }
}
