// A lot is known by its label, so whichever terminal sees it first creates it, always the same way.
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Fact} from '../kernel/fact.ts';
import type {World} from '../kernel/world.ts';
import type {item} from '../items/item.ts';
import type {LotQuality} from './lot.ts';
import {lot, lotIdOf} from './lot.ts';

export type Lot = DocumentOf<typeof lot>;
type Item = DocumentOf<typeof item>;

/** Quality states in which a lot may not be issued or shipped (glossary 2.4). */
export const blockedQualities: readonly LotQuality[] = ['pending', 'failed', 'quarantined'];

export type LotOrigin = {
  readonly heatNumber?: string;
  readonly expiryDay?: string;
  readonly madeByWorkOrderId?: string;
  /** Only a receipt says when the lot came; the earliest receipt tells where it is from. */
  readonly receivedAt?: string;
};

/** The lot of a label, created when this is the first fact that names it. */
export function ensureLot(owner: Item, lotCode: string, origin: LotOrigin, world: World): Lot {
  const id = lotIdOf(owner.id, lotCode);
  const known = world.get(lot, id);
  const before: Lot = known ?? {
    id,
    itemId: owner.id,
    lotCode,
    isSerial: owner.tracking === 'serial',
    quality: owner.needsInspection ? 'pending' : 'passed',
  };
  if (known !== undefined && Object.values(origin).every((value) => value === undefined)) return known;
  const isEarlier =
    origin.receivedAt !== undefined &&
    (before.receivedAt === undefined || origin.receivedAt < before.receivedAt);
  const [first, second] = isEarlier ? [origin, before] : [before, origin];
  const after: Lot = {
    ...before,
    heatNumber: first.heatNumber ?? second.heatNumber,
    expiryDay: first.expiryDay ?? second.expiryDay,
    madeByWorkOrderId: first.madeByWorkOrderId ?? second.madeByWorkOrderId,
    receivedAt: first.receivedAt ?? second.receivedAt,
  };
  world.put(lot, after);
  return after;
}

/** Sets the quality unless a decision that happened later has already set it; says whether it did. */
export function decideLotQuality(
  lotId: string,
  quality: LotQuality,
  fact: Pick<Fact, 'id' | 'happenedAt'>,
  world: World,
): boolean {
  const known = world.get(lot, lotId);
  if (known === undefined) return false;
  const qualityAt = `${fact.happenedAt}~${fact.id}`;
  if (known.qualityAt !== undefined && known.qualityAt > qualityAt) return false;
  world.put(lot, {...known, quality, qualityAt});
  return true;
}
