// The envelope of a fact. Frozen for life (version 1): every past and future client and server reads it.
// Loose on purpose: fields that a newer client adds are kept and hashed with the rest.
import { z } from 'zod';
import type { Json } from './canonical.ts';
import { canonicalJson } from './canonical.ts';
import { uuidPattern } from './uuid.ts';

export const envelopeVersion = 1;
const uuid = z.string().regex(uuidPattern);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const factShape = z.object({
  /** UUIDv7 made on the device; the identity that is counted exactly once. */
  id: uuid,
  kind: z.string().min(1).max(60),
  schemaV: z.int().min(1).max(9999),
  /** Tenant key, so that a fact cannot be booked for somebody else by a wrong address. */
  tenant: z.string().min(1).max(40),
  site: z.string().min(1).max(60),
  device: uuid,
  incarnation: uuid,
  /** Person who did it; sign-in under which it was done. */
  actor: z.string().min(1).max(60),
  signIn: z.string().max(60).optional(),
  /** Device clock, UTC. `clockOffsetMs` = server clock minus device clock when last compared. */
  happenedAt: instant,
  zoneMinutes: z.int().min(-840).max(840),
  clockOffsetMs: z.int().optional(),
  appVersion: z.string().max(40),
  /** Facts that must be applied before this one. */
  deps: z.array(uuid).max(20).optional(),
  /** What the person saw when deciding: "jobOrder:x@17". */
  baseRefs: z.array(z.string().max(260)).max(20).optional(),
  blobs: z.array(z.strictObject({ sha256: z.string().length(64), size: z.int().min(0) })).max(20).optional(),
  body: z.record(z.string(), z.unknown()),
  /** SHA-256 (hex) of the canonical text of everything else here. */
  hash: z.string().length(64),
});

/** One thing that happened, as stored and sent. */
export type Fact = Readonly<z.infer<typeof factShape>>;
export const factSchema: z.ZodType<Fact> = z.looseObject(factShape.shape);

/** The text whose SHA-256 is the fact's hash. */
export function hashedText(fact: Omit<Fact, 'hash'> | Fact): string {
  const { hash: _hash, ...rest } = fact as Fact;
  return canonicalJson(rest as unknown as Json);
}
