import {item} from '../items/item.ts';
import type {Exception} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {isPositive} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {StockDocument, Tally} from './done-tally.ts';
import {addTally, excessOf, isComplete, spreadTallies} from './done-tally.ts';
import {stockDocument} from './stock-document.ts';

const finished: readonly StockDocument['state'][] = ['posted', 'reversed', 'cancelled'];

/** A line that was moved for a document; a negative quantity takes back. */
export type DoneLine = {
  readonly itemId: string;
  readonly lotId?: string;
  readonly targetLineNo?: number;
  readonly quantity: Quantity;
};

/** The document with its done quantities computed again, and finished or open again by them. */
export function withTallies(document: StockDocument, tallies: readonly Tally[]): StockDocument {
  const lines = spreadTallies(document.lines, tallies);
  const isOpen = ['toPick', 'toPutAway', 'toPost'].includes(document.state);
  return {...document, lines, tallies, state: isOpen && isComplete(lines) ? 'posted' : document.state};
}

// Something was taken back from a finished document: it waits for goods again.
function reopened(document: StockDocument): StockDocument {
  if (document.state !== 'posted' || isComplete(document.lines)) return document;
  const isIncoming = document.type === 'goodsReceipt' || document.type === 'salesReturn';
  return {...document, state: isIncoming ? 'toPutAway' : 'toPick'};
}

/** Counts moved lines on a document and returns the rules they broke. */
export function bookOnDocument(
  documentId: string,
  lines: readonly DoneLine[],
  world: World,
): readonly Exception[] {
  const before = world.get(stockDocument, documentId);
  if (before === undefined) return [];
  const tallies = lines.reduce<readonly Tally[]>(
    (sums, line) => addTally(sums, {itemId: line.itemId, lineNo: line.targetLineNo, quantity: line.quantity}),
    before.tallies ?? [],
  );
  const added = lines.filter((line) => isPositive(line.quantity));
  const counted = withTallies(before, tallies);
  const after = added.length === 0 ? reopened(counted) : counted;
  world.put(stockDocument, after);
  if (added.length === 0) return [];
  return [
    ...(finished.includes(before.state) ? [closedException(before)] : []),
    ...[...new Set(added.map((line) => line.itemId))].flatMap((itemId) =>
      itemExceptions(after, itemId, world),
    ),
    ...added.flatMap((line) => lotExceptions(after, line)),
  ];
}

const closedException = (document: StockDocument): Exception => ({
  problem: problem('documentClosed', {document: document.code}),
  owner: 'keeper',
  subject: `stockDocument:${document.id}`,
});

function itemExceptions(document: StockDocument, itemId: string, world: World): readonly Exception[] {
  const subject = `stockDocument:${document.id}`;
  const code = world.get(item, itemId)?.code ?? itemId;
  if (!document.lines.some((line) => line.itemId === itemId)) {
    return [
      {problem: problem('notOnOrder', {item: code, document: document.code}), owner: 'keeper', subject},
    ];
  }
  const excess = excessOf(document.lines, itemId);
  if (!isPositive(excess)) return [];
  return [{problem: problem('overDelivered', {item: code, excess}), owner: 'keeper', subject}];
}

function lotExceptions(document: StockDocument, line: DoneLine): readonly Exception[] {
  const own = document.lines.filter((other) => other.itemId === line.itemId);
  const isFree = own.some((other) => other.lotId === undefined || other.lotId === line.lotId);
  if (own.length === 0 || isFree) return [];
  const lot = line.lotId?.slice(line.itemId.length + 1) ?? '';
  return [{problem: problem('wrongLot', {lot}), owner: 'keeper', subject: `stockDocument:${document.id}`}];
}
