// What sync needs from the server around it: devices, the journal, the feed. The server gives these; tests give others.
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Verdict} from '../../shared/kernel/outcome.ts';
import type {Problem} from '../../shared/kernel/problem.ts';
import type {ChainHead, Heartbeat, Stamp} from '../protocol.ts';

export type DeviceRecord = {
  readonly tenantId: number;
  /** Tenant code as it stands in envelopes. */
  readonly tenant: string;
  readonly device: string;
  readonly site: string;
  readonly name: string;
  readonly kind: 'terminal' | 'phone' | 'edge' | 'server';
  readonly publicKey: string;
  readonly isRevoked: boolean;
  /** It came back after a restore and nobody has confirmed it yet: it sends and reads nothing. */
  readonly isUnconfirmed: boolean;
  /** Head of the asked incarnation's batch chain. */
  readonly chain: ChainHead;
};

export type FactResult = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly first: Verdict | undefined;
  readonly appliedSeq: number;
  readonly problems: readonly Problem[];
  readonly isConflict: boolean;
};

export type QuarantineEntry = {
  readonly factId: string | undefined;
  readonly device: string;
  readonly reason: Problem['code'];
  readonly raw: string;
};

export type DevicePort = {
  find(tenant: string, device: string, incarnation: string): Promise<DeviceRecord | undefined>;
  /** Last seen, heartbeat, clock; `isForked` flags the device for a person. */
  noteContact(
    record: DeviceRecord,
    contact: {readonly heartbeat?: Heartbeat; readonly clockOffsetMs?: number; readonly isForked?: boolean},
  ): Promise<void>;
};

export type JournalPort = {
  append(
    tenantId: number,
    submission: {
      readonly facts: readonly Fact[];
      /** The text of each, as it is stored. */
      readonly envelopes?: readonly string[];
      readonly giveWay?: (() => Promise<void>) | undefined;
      readonly chain?: {
        readonly device: string;
        readonly incarnation: string;
        readonly batchNo: number;
        readonly hash: string;
      };
    },
  ): Promise<{readonly results: readonly FactResult[]; readonly v: number}>;
  /** Facts of the tenant that wait for their turn. */
  waiting(tenantId: number): number;
  /** What nobody signed may be refused when too much is set aside already. */
  quarantine(tenantId: number, entries: readonly QuarantineEntry[], isSigned: boolean): Promise<void>;
};

/** What a page of the feed has of one scope. */
export type FeedPart = {
  readonly scope: string;
  /** Rows behind the cursor, counted up to the limit. */
  readonly found: number;
  /** Rows of them in this page. */
  readonly taken: number;
  /** Where the page leaves the scope, when that is not its end. */
  readonly last: number | null;
};
/** The changes of one part as they travel, JSON with a comma and a line break between, in pieces cut anywhere: bodies as stored, never parsed here. */
export type FeedBytes = readonly Uint8Array[];
export type FeedPort = {
  /**
   * Head and page share one snapshot. At most `limit` rows in all, scope by scope, each in the order of seq. What the page
   * has is known long before its changes are read: those come part by part, or fail, on their own.
   */
  page(
    tenantId: number,
    streams: Readonly<Record<string, number>>,
    limit: number,
  ): Promise<{
    readonly head: number;
    readonly parts: readonly FeedPart[];
    readonly changes: Promise<readonly FeedBytes[]>;
  }>;
  digest(
    tenantId: number,
    scopes: readonly string[],
  ): Promise<{
    readonly head: number;
    readonly entries: readonly {scope: string; collection: string; count: number; digest: string}[];
  }>;
};

export type StampPort = {readonly stamp: (head: number) => Stamp};
export type CryptoPort = {
  sha256(text: string): string;
  /** P-256, IEEE P1363, base64. */
  verify(publicKey: string, text: string, signature: string): boolean;
};
