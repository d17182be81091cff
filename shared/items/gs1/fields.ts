import type {Gs1Element} from './element-string.ts';
import {daysInMonth} from './time-linters.ts';

/** What a factory wants from a GS1 code. Days are ISO days, quantities decimal texts. */
export type Gs1Fields = {
  readonly gtin?: string;
  readonly contentGtin?: string;
  readonly sscc?: string;
  readonly lot?: string;
  readonly serial?: string;
  readonly variant?: string;
  readonly expiryDay?: string;
  readonly bestBeforeDay?: string;
  readonly productionDay?: string;
  readonly packagingDay?: string;
  readonly dueDay?: string;
  readonly quantity?: string;
  readonly netWeight?: {readonly value: string; readonly kgs: true};
  readonly grossWeight?: {readonly value: string; readonly kgs: true};
  readonly length?: {readonly value: string; readonly metres: true};
  readonly customerPartNumber?: string;
  readonly additionalItemNumber?: string;
  readonly orderNumber?: string;
  readonly shipToGln?: string;
  readonly locationGln?: string;
  readonly assetNumber?: string;
  readonly internal?: string;
};

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** 000195 with 3 decimals is 0.195: text arithmetic, no floats. */
const decimal = (digits: string, places: number): string => {
  if (places === 0) return withoutZeros(digits);
  const padded = digits.padStart(places + 1, '0');
  return `${withoutZeros(padded.slice(0, -places))}.${padded.slice(-places)}`;
};

// The sliding window of the General Specifications: never more than 49 years ahead or 50 back.
const fullYear = (two: number, thisYear: number): number => {
  const distance = two - (thisYear % 100);
  const century = thisYear - (thisYear % 100);
  if (distance >= 51) return century - 100 + two;
  return distance <= -50 ? century + 100 + two : century + two;
};

/** yymmdd as an ISO day; day 00 is the last of the month. */
export const gs1Day = (yymmdd: string, thisYear: number): string => {
  const year = fullYear(Number(yymmdd.slice(0, 2)), thisYear);
  const month = Number(yymmdd.slice(2, 4));
  const day = Number(yymmdd.slice(4, 6)) || daysInMonth(year, month);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const texts: Readonly<Record<string, keyof Gs1Fields>> = {
  '00': 'sscc',
  '01': 'gtin',
  '02': 'contentGtin',
  '03': 'gtin',
  '10': 'lot',
  '20': 'variant',
  '21': 'serial',
  '240': 'additionalItemNumber',
  '241': 'customerPartNumber',
  '400': 'orderNumber',
  '410': 'shipToGln',
  '414': 'locationGln',
  '8004': 'assetNumber',
  '90': 'internal',
};
const days: Readonly<Record<string, keyof Gs1Fields>> = {
  '11': 'productionDay',
  '12': 'dueDay',
  '13': 'packagingDay',
  '15': 'bestBeforeDay',
  '17': 'expiryDay',
};

const measure = (ai: string, value: string): Gs1Fields => {
  const places = Number(ai.slice(3));
  const series = ai.length === 4 ? ai.slice(0, 3) : '';
  if (series === '310') return {netWeight: {value: decimal(value, places), kgs: true}};
  if (series === '330') return {grossWeight: {value: decimal(value, places), kgs: true}};
  if (series === '311') return {length: {value: decimal(value, places), metres: true}};
  return {};
};

const fieldsOf = ({ai, value}: Gs1Element, thisYear: number): Gs1Fields => {
  const text = texts[ai];
  const day = days[ai];
  if (text) return {[text]: value};
  if (day) return {[day]: gs1Day(value, thisYear)};
  if (ai === '30' || ai === '37') return {quantity: withoutZeros(value)};
  if (ai === '7003') return {expiryDay: gs1Day(value, thisYear)};
  return measure(ai, value);
};

/** Named, typed fields of read elements; thisYear places two-digit years in a century. */
export const gs1Fields = (elements: readonly Gs1Element[], thisYear = 2026): Gs1Fields =>
  elements.reduce<Gs1Fields>((fields, element) => ({...fields, ...fieldsOf(element, thisYear)}), {});
