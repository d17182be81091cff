// Stock is double entry: each movement writes one ledger row and both balances, the counter-account's too.
// Sums only, no reading of what was there before, so that facts of several terminals may arrive in any order.
import {item} from '../items/item.ts';
import type {Fact} from '../kernel/fact.ts';
import type {Exception} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {add, isNegative, negate, zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {Place} from './place.ts';
import {placeOf} from './place.ts';
import {trackSerial} from './serial-places.ts';
import {stockBalance, stockBalanceId} from './stock-balance.ts';
import type {MovementType} from './stock-ledger-entry.ts';
import {stockLedgerEntry} from './stock-ledger-entry.ts';

export type Movement = {
  readonly lineNo: number;
  readonly itemId: string;
  readonly lotId?: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  /** More than zero. */
  readonly quantity: Quantity;
  readonly movementType: MovementType;
  readonly workOrderId?: string;
  readonly stockDocumentId?: string;
  readonly reasonCode?: string;
};
export type Mover = Pick<Fact, 'id' | 'actor' | 'happenedAt'>;

/** Posts one movement and returns the rules it broke; it is posted all the same. */
export function moveStock(fact: Mover, world: World, movement: Movement): readonly Exception[] {
  const from = placeOf(movement.fromLocationId, world);
  const to = placeOf(movement.toLocationId, world);
  if (from.id === to.id) {
    return [
      {problem: problem('sameLocation', {location: to.code}), owner: 'keeper', subject: `location:${to.id}`},
    ];
  }
  world.add(stockLedgerEntry, {
    factId: fact.id,
    ...movement,
    siteId: from.isVirtual ? to.siteId : from.siteId,
    happenedAt: fact.happenedAt,
    actorId: fact.actor,
  });
  const left = shift(movement, from, negate(movement.quantity), world);
  shift(movement, to, movement.quantity, world);
  return [
    ...frozen(from),
    ...frozen(to),
    ...short(movement, from, left, world),
    ...trackSerial(movement, from, to, world),
  ];
}

function shift(movement: Movement, place: Place, change: Quantity, world: World): Quantity {
  const {itemId, lotId} = movement;
  const id = stockBalanceId({itemId, lotId, locationId: place.id});
  const quantity = add(world.get(stockBalance, id)?.quantity ?? zero, change);
  world.put(stockBalance, {id, siteId: place.siteId, itemId, lotId, locationId: place.id, quantity});
  return quantity;
}

function frozen(place: Place): readonly Exception[] {
  if (!place.isFrozen || place.isVirtual) return [];
  const cause = problem('locationBlocked', {location: place.code});
  return [{problem: cause, owner: 'keeper', subject: `location:${place.id}`}];
}

function short(movement: Movement, place: Place, left: Quantity, world: World): readonly Exception[] {
  if (!isNegative(left) || place.isVirtual || place.allowsNegative) return [];
  const code = world.get(item, movement.itemId)?.code ?? movement.itemId;
  const subject = `stockBalance:${stockBalanceId({...movement, locationId: place.id})}`;
  const cause = problem('negativeStock', {location: place.code, item: code, quantity: left});
  return [{problem: cause, owner: 'keeper', subject}];
}
