// The common part of every fact that moves stock: resolve what the lines name, or wait; cut them as the items are
// tracked; post; leave a stockMovement for a reversal; count it on the stock document.
import {localDay} from '../access/local-day.ts';
import {item} from '../items/item.ts';
import type {Document, DocumentDefinition, DocumentOf} from '../kernel/define-document.ts';
import type {Fact} from '../kernel/fact.ts';
import type {Exception, Outcome} from '../kernel/outcome.ts';
import {booked, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {isPositive} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {bookOnDocument} from './book-on-document.ts';
import type {VirtualAccount} from './location.ts';
import {location, virtualLocationId} from './location.ts';
import type {Lot} from './lot-quality.ts';
import {blockedQualities, ensureLot} from './lot-quality.ts';
import type {Movement} from './move-stock.ts';
import {moveStock} from './move-stock.ts';
import {splitLine} from './split-line.ts';
import type {MovementType} from './stock-ledger-entry.ts';
import {stockMovement} from './stock-movement.ts';

/** An end of a movement: a place, or the counter-account of the other end's site. */
export type End = {readonly locationId: string} | {readonly account: VirtualAccount};
export type PostingLine = {
  readonly lineNo?: number;
  readonly itemId: string;
  readonly lotCode?: string;
  readonly serials?: readonly string[];
  readonly quantity: Quantity;
  readonly heatNumber?: string;
  readonly expiryDay?: string;
  readonly from: End;
  readonly to: End;
};
export type Posting = {
  readonly movementType: MovementType;
  readonly lines: readonly PostingLine[];
  readonly stockDocumentId?: string;
  readonly workOrderId?: string;
  readonly reasonCode?: string;
  /** Goods are used or leave: blocked and expired lots are a case. */
  readonly isUse?: boolean;
  /** Goods come in: the line tells where the lot is from. */
  readonly isReceipt?: boolean;
};
export type StockFact = Omit<Fact, 'body'>;
const maxMovements = 2000; // longest list a document keeps; one fact of more pieces is a mistake
type Item = DocumentOf<typeof item>;
type Ready = PostingLine & {readonly owner: Item; readonly fromId: string; readonly toId: string};

/** A document by its id, or by its code where the terminal knew only that. */
export function byIdOrCode<D extends Document>(
  definition: DocumentDefinition<D>,
  idOrCode: string,
  world: World,
): D | undefined {
  return world.get(definition, idOrCode) ?? world.find(definition, idOrCode);
}

/** Waits until the named things are known here. */
export function unknownThings(keys: readonly string[]): Outcome {
  const first = keys[0] ?? '';
  return parked(problem('unknownThing', {what: first.slice(first.indexOf(':') + 1)}), ...keys);
}

/** Posts the lines of a fact; parks it whole when a line names something unknown or moves nothing. */
export function postStock(fact: StockFact, posting: Posting, world: World): Outcome {
  if (posting.lines.some((line) => !isPositive(line.quantity))) {
    return parked(problem('quantityNotPositive'), `body:${fact.id}`);
  }
  const missing = [...new Set(posting.lines.flatMap((line) => missingOf(line, world)))];
  if (missing.length > 0) return unknownThings(missing);
  const {movements, exceptions} = plan(fact, posting, world);
  if (movements.length > maxMovements)
    return parked(problem('badInput', {detail: 'lines'}), `body:${fact.id}`);
  const broken = movements.flatMap(({targetLineNo: _target, ...movement}) =>
    moveStock(fact, world, movement),
  );
  leaveMovement(fact, posting, movements, world);
  const {stockDocumentId} = posting;
  const onDocument = stockDocumentId === undefined ? [] : bookOnDocument(stockDocumentId, movements, world);
  return booked(distinct([...exceptions, ...broken, ...onDocument]));
}

// Two lines that break the same rule at the same thing are one case; the last one has the final figures.
function distinct(exceptions: readonly Exception[]): readonly Exception[] {
  return [...new Map(exceptions.map((one) => [`${one.problem.code}\n${one.subject}`, one])).values()];
}

type Planned = Movement & {readonly targetLineNo?: number};

function plan(fact: StockFact, posting: Posting, world: World) {
  const exceptions: Exception[] = [];
  const movements: Planned[] = [];
  for (const line of posting.lines.map((raw) => resolved(raw, world))) {
    const split = splitLine(line.owner, line);
    exceptions.push(...split.exceptions);
    for (const {lotCode, quantity} of split.units) {
      const own = lotCode === undefined ? undefined : lotFor(fact, posting, {...line, lotCode}, world);
      if (posting.isUse === true && own !== undefined) exceptions.push(...lotExceptionsOf(fact, own));
      const lineNo = movements.length + 1;
      movements.push({...movementOf(posting, line), lotId: own?.id, quantity, lineNo});
    }
  }
  return {movements, exceptions};
}

function missingOf(line: PostingLine, world: World): readonly string[] {
  const places = [line.from, line.to].flatMap((end) => ('locationId' in end ? [end.locationId] : []));
  return [
    ...(byIdOrCode(item, line.itemId, world) === undefined ? [`item:${line.itemId}`] : []),
    ...places.filter((id) => byIdOrCode(location, id, world) === undefined).map((id) => `location:${id}`),
  ];
}

function resolved(line: PostingLine, world: World): Ready {
  // postStock has parked the fact when one of these is unknown.
  const owner = byIdOrCode(item, line.itemId, world)!; // see above
  const place = (end: End) => ('locationId' in end ? byIdOrCode(location, end.locationId, world) : undefined);
  const siteId = place(line.from)?.siteId ?? place(line.to)?.siteId ?? '';
  const idOf = (end: End) =>
    'locationId' in end ? (place(end)?.id ?? end.locationId) : virtualLocationId(siteId, end.account);
  return {...line, owner, fromId: idOf(line.from), toId: idOf(line.to)};
}

function movementOf({movementType, stockDocumentId, workOrderId, reasonCode}: Posting, line: Ready) {
  return {
    itemId: line.owner.id,
    fromLocationId: line.fromId,
    toLocationId: line.toId,
    movementType,
    stockDocumentId,
    workOrderId,
    reasonCode,
    targetLineNo: line.lineNo,
  };
}

function lotFor(
  fact: StockFact,
  posting: Posting,
  line: Ready & {readonly lotCode: string},
  world: World,
): Lot {
  const isReceipt = posting.isReceipt === true;
  return ensureLot(
    line.owner,
    line.lotCode,
    {
      heatNumber: line.heatNumber,
      expiryDay: line.expiryDay,
      madeByWorkOrderId: isReceipt ? posting.workOrderId : undefined,
      receivedAt: isReceipt ? fact.happenedAt : undefined,
    },
    world,
  );
}

function lotExceptionsOf(fact: StockFact, used: Lot): readonly Exception[] {
  const subject = `lot:${used.id}`;
  const exceptions: Exception[] = [];
  if (blockedQualities.includes(used.quality)) {
    const cause = problem('lotBlocked', {lot: used.lotCode, state: used.quality});
    exceptions.push({problem: cause, owner: 'inspector', subject});
  }
  if (used.expiryDay !== undefined && used.expiryDay < localDay(fact.happenedAt, fact.zoneMinutes)) {
    const cause = problem('lotExpired', {lot: used.lotCode, day: used.expiryDay});
    exceptions.push({problem: cause, owner: 'inspector', subject});
  }
  return exceptions;
}

function leaveMovement(fact: StockFact, posting: Posting, lines: readonly Planned[], world: World): void {
  world.put(stockMovement, {
    id: fact.id,
    siteId: fact.site,
    deviceId: fact.device,
    actorId: fact.actor,
    factKind: fact.kind,
    movementType: posting.movementType,
    happenedAt: fact.happenedAt,
    state: 'posted',
    stockDocumentId: posting.stockDocumentId,
    workOrderId: posting.workOrderId,
    reasonCode: posting.reasonCode,
    lines: lines.map((line) => ({
      lineNo: line.lineNo,
      itemId: line.itemId,
      lotId: line.lotId,
      quantity: line.quantity,
      fromLocationId: line.fromLocationId,
      toLocationId: line.toLocationId,
      targetLineNo: line.targetLineNo,
    })),
  });
}
