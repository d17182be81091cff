// The envelope of a fact as it is checked where it comes in. Frozen for life (version 1): every past and future client and
// server reads it. Loose on purpose: fields that a newer client adds are kept and hashed with the rest.
import * as z from 'zod/mini';
import {uuidPattern} from './uuid.ts';

const uuid = z.string().check(z.regex(uuidPattern));
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

export const factShape = z.object({
  /** UUIDv7 made on the device; the identity that is counted exactly once. */
  id: uuid,
  kind: z.string().check(z.minLength(1), z.maxLength(60)),
  schemaV: z.int().check(z.minimum(1), z.maximum(9999)),
  /** Tenant key, so that a fact cannot be booked for somebody else by a wrong address. */
  tenant: z.string().check(z.minLength(1), z.maxLength(40)),
  site: z.string().check(z.minLength(1), z.maxLength(60)),
  device: uuid,
  incarnation: uuid,
  /** Person who did it; sign-in under which it was done. */
  actor: z.string().check(z.minLength(1), z.maxLength(60)),
  signIn: z.optional(z.string().check(z.maxLength(60))),
  /** Device clock, UTC. `clockOffsetMs` = server clock minus device clock when last compared. */
  happenedAt: instant,
  zoneMinutes: z.int().check(z.minimum(-840), z.maximum(840)),
  clockOffsetMs: z.optional(z.int()),
  appVersion: z.string().check(z.maxLength(40)),
  /** Facts that must be applied before this one. */
  deps: z.optional(z.array(uuid).check(z.maxLength(20))),
  /** What the person saw when deciding: "jobOrder:x@17". */
  baseRefs: z.optional(z.array(z.string().check(z.maxLength(260))).check(z.maxLength(20))),
  blobs: z.optional(
    z
      .array(z.strictObject({sha256: z.string().check(z.length(64)), size: z.int().check(z.minimum(0))}))
      .check(z.maxLength(20)),
  ),
  body: z.record(z.string(), z.unknown()),
  /** SHA-256 (hex) of the canonical text of everything else here. */
  hash: z.string().check(z.length(64)),
});

export const factSchema: z.ZodMiniType<Readonly<z.infer<typeof factShape>>> = z.looseObject(factShape.shape);
