// What terminal and server say to each other. Frozen as /sync/v1: served at least 24 months, extended only additively.
// Every reply carries `magic`: a captive portal answers 200 with HTML, and anything without it means offline.
import * as z from 'zod/mini';
import {verdicts} from '../shared/kernel/outcome.ts';
import type {
  cursorSchema,
  heartbeatSchema,
  helloRequest,
  pushRequest,
  pullRequest,
  reportRequest,
  driftBody,
  enrolRequest,
} from './protocol-requests.ts';

export const protocolVersion = 1;
export const magic = 'chejian';
/** 13 times cheaper per fact than 1. More, up to what a request may have, only where the server says so. */
export const batchFacts = 100;
export const batchBytes = 256 * 1024;

/** Where a terminal stands in each of its streams. `epoch` changes after a restore of the server. */
export type Cursor = z.infer<typeof cursorSchema>;

/** Health of the sender, sent with every batch and pull so that the office sees silent and full terminals. */
export type Heartbeat = z.infer<typeof heartbeatSchema>;

/** POST /sync/v1/hello: proves the device key; the reply carries a bearer token for pull, events, directory and files. */
export type HelloRequest = z.infer<typeof helloRequest>;
export type HelloReply = Stamp & {
  readonly token: string;
  readonly expiresAt: string;
  readonly scopes: readonly string[];
  readonly isRevoked: boolean;
  /** Head of this incarnation's batch chain as the server knows it. */
  readonly chain: ChainHead;
  /** How the body of a push may be packed (`content-encoding`); an older server says nothing. */
  readonly encodings?: readonly string[];
};

export type ChainHead = {readonly batchNo: number; readonly hash: string};
export const emptyChain: ChainHead = {batchNo: 0, hash: '0'.repeat(64)};

/** In every reply. */
export type Stamp = {
  readonly magic: typeof magic;
  readonly protocol: number;
  readonly epoch: string;
  /** Highest number of the tenant's clock when the reply was made. */
  readonly head: number;
  readonly serverTime: string;
  /** Highest number covered by a verified backup, WAL archive or synchronous standby: nothing newer may be purged. */
  readonly durableThrough: number;
};

/** POST /sync/v1/push. `hash` = SHA-256 of `batchText`; a batch is sent again unchanged until it is answered. */
export type PushRequest = z.infer<typeof pushRequest>;

/** The text that is hashed and signed for a batch. */
export function batchText(
  batch: Pick<PushRequest, 'tenant' | 'device' | 'incarnation' | 'batchNo' | 'prevHash'>,
  factHashes: readonly string[],
): string {
  return [
    'batch',
    batch.tenant,
    batch.device,
    batch.incarnation,
    String(batch.batchNo),
    batch.prevHash,
    ...factHashes,
  ].join('|');
}

export const receiptSchema = z.object({
  id: z.string(),
  verdict: z.enum(verdicts),
  /** The first verdict when `verdict` is `duplicate`. */
  first: z.optional(z.enum(verdicts)),
  /** Number of the tenant's clock with which the effects are in the feed. */
  appliedSeq: z.optional(z.int()),
  /** Problems in the worker's words, first one on the face. */
  problems: z.optional(z.array(z.object({code: z.string(), params: z.record(z.string(), z.string())}))),
  /** Set aside raw: same id with other content, bad signature or wrong tenant. */
  isQuarantined: z.optional(z.boolean()),
  /** Hash of the fact this is about: a copied tablet may hold another fact with the same id, which it says nothing of. */
  hash: z.optional(z.string()),
});
export type Receipt = z.infer<typeof receiptSchema>;
export type PushReply = Stamp & {
  readonly receipts: readonly Receipt[];
  readonly chain: ChainHead;
  /** The batch did not continue the known chain: this device is a copy or was restored and must take a new incarnation. */
  readonly isForked: boolean;
  /** Nobody is in the way of bulk now: the next batch may have so many facts. Without it 100; an older server says nothing. */
  readonly mostFacts?: number;
};

/** POST /sync/v1/pull (bearer token). */
export type PullRequest = z.infer<typeof pullRequest>;

/** One document in the feed; `body` is absent for a tombstone. */
export type Change = {
  readonly scope: string;
  readonly collection: string;
  readonly id: string;
  readonly seq: number;
  readonly deleted?: true;
  readonly body?: Readonly<Record<string, unknown>>;
};
export type PullReply = Stamp & {
  /** Scopes of this device; one that left the list has to be dropped, one that came starts at 0. */
  readonly scopes: readonly string[];
  readonly changes: readonly Change[];
  /** Where each scope stands after this page: `head` for a scope that is at its end. */
  readonly streams: Readonly<Record<string, number>>;
  readonly isEnd: boolean;
  /**
   * So many changes, each a line of its own with its fields in the order of `Change`; there is no other line break. Whoever
   * knows it need not parse them. An older server says nothing.
   */
  readonly lines?: number;
};

/** Collection of the feed that carries later verdicts (parked → applied) to the device that made the fact. */
export const receiptCollection = 'receipt';

export type AuditEntry = {
  readonly scope: string;
  readonly collection: string;
  readonly count: number;
  readonly digest: string;
};
export type AuditReply = Stamp & {readonly entries: readonly AuditEntry[]};

/** POST /sync/v1/report (bearer token): what a device found out about itself. Kept for people; changes no document. */
export type ReportRequest = z.infer<typeof reportRequest>;
export type ReportReply = Stamp & {readonly taken: boolean};

/** Body of a `drift` report: what the two sides held at one and the same head. */
export type DriftBody = z.infer<typeof driftBody>;

/** POST /sync/v1/enrol with the one-time code from the office. */
export type EnrolRequest = z.infer<typeof enrolRequest>;
export type EnrolReply = Stamp & {
  readonly tenant: string;
  readonly tenantName: string;
  readonly site: string;
  readonly device: string;
  readonly deviceName: string;
  readonly workCenterId?: string;
  readonly zoneMinutes: number;
  readonly kind: 'terminal' | 'phone' | 'edge';
  /** To be kept and said with every hello; an older server gives none. */
  readonly statement?: string;
};

/** GET /sync/v1/directory (bearer token): people of the own site with slow salted PIN verifiers. */
export type DirectoryPerson = {
  readonly id: string;
  readonly badge: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly isActive: boolean;
  readonly workCenterId?: string;
  /** PBKDF2-SHA-256 of the PIN; absent = no PIN set yet, cannot sign in offline. */
  readonly pin?: {readonly salt: string; readonly iterations: number; readonly hash: string};
};
export type DirectoryReply = Stamp & {
  readonly people: readonly DirectoryPerson[];
  readonly validDays: number;
};

export type SignInReply = Stamp & {readonly person: DirectoryPerson};

/** Every error reply: a problem of the catalogue and, for busy answers, when to come back. */
export type ErrorReply = {
  readonly magic: typeof magic;
  readonly problem: {readonly code: string; readonly params: Readonly<Record<string, string>>};
  readonly retryAfterMs?: number;
};

/** GET /sync/v1/events?ticket=…: server-sent `poke` events; a poke carries no data but where the feed stands. */
export type Poke = {readonly epoch: string; readonly head: number};
/** POST /sync/v1/ticket (bearer token): a one-minute ticket for the event stream, so that no token stands in an URL. */
export type TicketReply = Stamp & {readonly ticket: string};
