import type {DocumentOf} from '../kernel/define-document.ts';
import type {World} from '../kernel/world.ts';
import {location} from './location.ts';

/** A location as the ledger sees it; counter-accounts work without a document of their own. */
export type Place = {
  readonly id: string;
  readonly code: string;
  readonly siteId: string;
  readonly isVirtual: boolean;
  readonly allowsNegative: boolean;
  readonly isFrozen: boolean;
};

const placeFrom = (document: DocumentOf<typeof location>): Place => ({
  ...document,
  isVirtual: document.kind === 'virtual',
});

/** The place of an id; what is not a location document is a counter-account "site:account". */
export function placeOf(locationId: string, world: World): Place {
  const known = world.get(location, locationId);
  if (known !== undefined) return placeFrom(known);
  const end = locationId.lastIndexOf(':');
  const siteId = end > 0 ? locationId.slice(0, end) : locationId;
  return {id: locationId, code: locationId, siteId, isVirtual: true, allowsNegative: true, isFrozen: false};
}
