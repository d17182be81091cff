// Where the bytes lie. Two kinds: a folder of this machine, and anything that speaks S3.

export type FileStorage = {
  /** Durable when it resolves; the same key is only ever given the same bytes. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  readonly get: (key: string) => Promise<Buffer | undefined>;
  /** What is not there is removed already. */
  readonly remove: (key: string) => Promise<void>;
  /** Removes what writers that died before then left half written; returns how much it was. */
  readonly sweep: (before: Date) => Promise<number>;
};

/** A whole file: tenants lie apart, and no folder holds more than a 256th of them. */
export const fileKey = (tenantId: number, sha256: string): string =>
  `${tenantId}/${sha256.slice(0, 2)}/${sha256}`;

/** A part that waits for the others. */
export const partKey = (tenantId: number, sha256: string, partNo: number): string =>
  `${tenantId}/parts/${sha256}-${partNo}`;
