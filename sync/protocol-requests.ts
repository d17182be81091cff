// What a device asks, as the server checks it. Apart from protocol.ts: no device needs it to ask.
import * as z from 'zod/mini';
import {pageDocuments, requestFacts} from './protocol-limits.ts';

const uuid = z.string().check(z.length(36));
const hex64 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Where a terminal stands in each of its streams. `epoch` changes after a restore of the server. */
export const cursorSchema = z.object({
  epoch: z.string().check(z.maxLength(60)),
  streams: z.record(z.string().check(z.maxLength(120)), z.int().check(z.minimum(0))),
});

/** Health of the sender, sent with every batch and pull so that the office sees silent and full terminals. */
export const heartbeatSchema = z.object({
  unsent: z.int().check(z.minimum(0)),
  oldestUnsentAt: z.optional(z.string().check(z.maxLength(30))),
  isPersisted: z.optional(z.boolean()),
  freeMegabytes: z.optional(z.number()),
  appVersion: z.string().check(z.maxLength(40)),
  // Since the device ledger; each may be missing.
  /** Facts ever made in this outbox, those deleted since included: the highest `seq`. */
  made: z.optional(z.int().check(z.minimum(0))),
  parked: z.optional(z.int().check(z.minimum(0))),
  refused: z.optional(z.int().check(z.minimum(0))),
  incarnation: z.optional(uuid),
  /** Last batch of this incarnation that was answered. */
  batchNo: z.optional(z.int().check(z.minimum(0))),
  quotaMegabytes: z.optional(z.number()),
  clockOffsetMs: z.optional(z.number()),
  batteryPercent: z.optional(z.number().check(z.minimum(0), z.maximum(100))),
  isCharging: z.optional(z.boolean()),
  /** When documents were last compared, and whether they agreed. */
  auditedAt: z.optional(z.string().check(z.maxLength(30))),
  isAuditSame: z.optional(z.boolean()),
});

/** What cannot be read of it is left out: a value that a browser or a later version gives must not hold up facts. */
const health = z.catch(z.optional(heartbeatSchema), undefined);

/** POST /sync/v1/hello: proves the device key; the reply carries a bearer token for pull, events, directory and files. */
export const helloRequest = z.object({
  protocol: z.int(),
  tenant: z.string().check(z.maxLength(40)),
  device: uuid,
  incarnation: uuid,
  at: z.string().check(z.maxLength(30)),
  /** From a 401 `helloStale` (`params.nonce`): asked for when `at` is not newer than the last one, or far from the server's time. */
  nonce: z.optional(z.string().check(z.maxLength(200))),
  /** From the enrolment: for a server that was restored from a backup of before it. */
  statement: z.optional(z.string().check(z.maxLength(4000))),
  /** P-256 signature (IEEE P1363, base64) over `hello|tenant|device|incarnation|at`, and `|nonce` if there is one. */
  signature: z.string().check(z.maxLength(200)),
});

type NumberedFact = {readonly seq: number; readonly fact: unknown};

/** By hand: a schema copies the list and each of its entries. */
function areNumbered(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 1 && value.length <= requestFacts && value.every(isNumbered);
}

function isNumbered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('fact' in value) || !('seq' in value)) return false;
  return Number.isSafeInteger(value.seq) && (value.seq as number) >= 1;
}

/** POST /sync/v1/push. `hash` = SHA-256 of `batchText`; a batch is sent again unchanged until it is answered. */
export const pushRequest = z.object({
  protocol: z.int(),
  tenant: z.string().check(z.maxLength(40)),
  device: uuid,
  incarnation: uuid,
  batchNo: z.int().check(z.minimum(1)),
  prevHash: hex64,
  hash: hex64,
  signature: z.string().check(z.maxLength(200)),
  sentAt: z.string().check(z.maxLength(30)),
  /** The server that this batch is meant for: another one takes nothing, or what it lost would come after what is new. */
  epoch: z.optional(z.string().check(z.maxLength(60))),
  heartbeat: health,
  /** Facts are checked one by one after this outer shape: one bad fact must not stop the others. */
  facts: z.custom<readonly NumberedFact[]>(areNumbered),
});

/** POST /sync/v1/pull (bearer token). */
export const pullRequest = z.object({
  protocol: z.int(),
  cursor: cursorSchema,
  limit: z.int().check(z.minimum(1), z.maximum(pageDocuments)),
  heartbeat: health,
});

/** POST /sync/v1/audit: what the server holds per scope and collection at `head`; compared hourly. */
export const auditRequest = z.object({protocol: z.int(), cursor: cursorSchema});

/** POST /sync/v1/report (bearer token): what a device found out about itself. Kept for people; changes no document. */
export const reportRequest = z.object({
  protocol: z.int(),
  id: uuid,
  kind: z.enum(['drift', 'diagnosis']),
  at: z.string().check(z.maxLength(30)),
  body: z.record(z.string(), z.unknown()),
});

/** Body of a `drift` report: what the two sides held at one and the same head. */
export const driftBody = z.object({
  head: z.int(),
  differences: z
    .array(
      z.object({
        scope: z.string().check(z.maxLength(120)),
        collection: z.string().check(z.maxLength(60)),
        own: z.int(),
        theirs: z.int(),
      }),
    )
    .check(z.maxLength(200)),
});

/** POST /sync/v1/enrol with the one-time code from the office. */
export const enrolRequest = z.object({
  protocol: z.int(),
  code: z.string().check(z.minLength(4), z.maxLength(80)),
  /** Public key, base64 of SPKI. */
  publicKey: z.string().check(z.maxLength(400)),
  incarnation: uuid,
  name: z.optional(z.string().check(z.maxLength(80))),
});

/** POST /sync/v1/sign-in (bearer token): online check of badge and PIN; offline the directory serves. */
export const signInRequest = z.object({
  badge: z.string().check(z.maxLength(80)),
  pin: z.string().check(z.maxLength(12)),
});

/** POST /sync/v1/files/<sha256>/announce (bearer token): what is coming; asked again to go on after a cut. */
export const announceRequest = z.object({
  protocol: z.int(),
  size: z.int().check(z.minimum(1)),
  contentType: z.string().check(z.maxLength(80)),
  /** SHA-256 of the picture that this one shows small. */
  thumbnailOf: z.optional(hex64),
});
