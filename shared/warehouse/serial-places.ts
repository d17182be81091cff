import type {Exception} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {add, compare, isPositive, isZero, negate, sum, zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {lot} from './lot.ts';
import type {Place} from './place.ts';
import {placeOf} from './place.ts';

type Where = {readonly locationId: string; readonly quantity: Quantity};
type Moved = {readonly lotId?: string; readonly quantity: Quantity};

/** Follows a serial from place to place; being in two places at once is a case for the keeper. */
export function trackSerial(movement: Moved, from: Place, to: Place, world: World): readonly Exception[] {
  const serial = movement.lotId === undefined ? undefined : world.get(lot, movement.lotId);
  if (serial === undefined || !serial.isSerial) return [];
  const left = shifted(serial.places ?? [], from, negate(movement.quantity));
  const places = shifted(left, to, movement.quantity);
  world.put(lot, {...serial, places});
  const here = places.filter((where) => isPositive(where.quantity));
  if (to.isVirtual || compare(sum(here.map((where) => where.quantity)), '1') <= 0) return [];
  const other = here.find((where) => where.locationId !== to.id)?.locationId ?? to.id;
  const cause = problem('serialTwice', {serial: serial.lotCode, location: placeOf(other, world).code});
  return [{problem: cause, owner: 'keeper', subject: `lot:${serial.id}`}];
}

function shifted(places: readonly Where[], place: Place, change: Quantity): readonly Where[] {
  if (place.isVirtual) return places;
  const before = places.find((where) => where.locationId === place.id)?.quantity ?? zero;
  const others = places.filter((where) => where.locationId !== place.id);
  return [...others, {locationId: place.id, quantity: add(before, change)}]
    .filter((where) => !isZero(where.quantity))
    .sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
}
