import type {DocumentOf} from '../kernel/define-document.ts';
import type {item} from '../items/item.ts';
import type {Exception} from '../kernel/outcome.ts';
import type {Problem} from '../kernel/problem.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {isNegative, isPositive, isZero, quantityOf, subtract} from '../kernel/quantity.ts';

type Item = DocumentOf<typeof item>;
type Line = {
  readonly lotCode?: string;
  readonly serials?: readonly string[];
  readonly quantity: Quantity;
};
/** Part of a line that the books keep apart: one lot, one serial, or goods without either. */
export type Unit = {readonly lotCode?: string; readonly quantity: Quantity};
export type SplitLine = {readonly units: readonly Unit[]; readonly exceptions: readonly Exception[]};

/** Cuts a line as the item is tracked; what is missing or odd is moved all the same and named. */
export function splitLine(owner: Item, line: Line): SplitLine {
  const split = owner.tracking === 'serial' ? splitSerials(owner, line) : splitLot(owner, line);
  if (!owner.isWhole || !line.quantity.includes('.')) return split;
  const cause = problem('quantityNotWhole', {quantity: line.quantity, uom: owner.uom});
  return {...split, exceptions: [...split.exceptions, about(owner, cause)]};
}

const about = (owner: Item, cause: Problem): Exception => ({
  problem: cause,
  owner: 'keeper',
  subject: `item:${owner.id}`,
});
const lotMissing = (owner: Item) => about(owner, problem('lotMissing', {item: owner.code}));

function splitLot(owner: Item, {lotCode, quantity}: Line): SplitLine {
  if (owner.tracking === 'none') return {units: [{quantity}], exceptions: []};
  if (lotCode === undefined) return {units: [{quantity}], exceptions: [lotMissing(owner)]};
  return {units: [{lotCode, quantity}], exceptions: []};
}

function splitSerials(owner: Item, {lotCode, serials, quantity}: Line): SplitLine {
  const scanned = serials ?? (lotCode === undefined ? [] : [lotCode]);
  const seen = [...new Set(scanned)];
  const units: readonly Unit[] = seen.map((serial) => ({lotCode: serial, quantity: '1'}));
  const rest = subtract(quantity, quantityOf(seen.length));
  if (isZero(rest)) return {units, exceptions: []};
  // Fewer labels than pieces: the others moved too. More labels than pieces: what was scanned was there.
  if (isPositive(rest)) return {units: [...units, {quantity: rest}], exceptions: [lotMissing(owner)]};
  const cause = problem('quantityTooLarge', {quantity: quantityOf(seen.length)});
  return {units, exceptions: isNegative(rest) ? [about(owner, cause)] : []};
}
