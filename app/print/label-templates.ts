// What stands on each kind of label. Sizes are the usual rolls of thermal printers in China.
import type {NamedCode} from '../../shared/items/code-payload.ts';
import {codePayload} from '../../shared/items/code-payload.ts';
import {unhandled} from '../../shared/kernel/assert.ts';
import type {printMessagesZh} from '../i18n/print-messages.ts';
import type {PrintedSymbology} from './symbol.ts';

export type PrintKey = keyof typeof printMessagesZh;
export type PrintTexts = (key: PrintKey) => string;

export type PaperSize = {readonly widthMm: number; readonly heightMm: number};

export type LabelSubject =
  | {readonly kind: 'item'; readonly code: string; readonly name: string; readonly specification?: string}
  | {
      readonly kind: 'lot';
      readonly code: string;
      readonly itemCode: string;
      readonly itemName: string;
      readonly quantity?: string;
      readonly productionDay?: string;
      readonly expiryDay?: string;
    }
  | {readonly kind: 'serial'; readonly code: string; readonly itemCode: string; readonly itemName: string}
  | {readonly kind: 'location'; readonly code: string; readonly name: string; readonly warehouse?: string}
  | {readonly kind: 'person'; readonly code: string; readonly name: string; readonly team?: string}
  | {readonly kind: 'equipment'; readonly code: string; readonly name: string; readonly workCentre?: string};

export type LabelRow = {readonly key: PrintKey; readonly value: string};

export type PrintedLabel = {
  readonly size: PaperSize;
  readonly payload: string;
  readonly symbologies: readonly PrintedSymbology[];
  /** Large, under or beside the symbol: the code a person reads out. */
  readonly headline: string;
  readonly rows: readonly LabelRow[];
};

const sizes: Readonly<Record<LabelSubject['kind'], PaperSize>> = {
  item: {widthMm: 60, heightMm: 40},
  lot: {widthMm: 60, heightMm: 40},
  serial: {widthMm: 60, heightMm: 40},
  location: {widthMm: 80, heightMm: 40},
  person: {widthMm: 86, heightMm: 54}, // ISO card
  equipment: {widthMm: 70, heightMm: 40},
};

const rowsOf = (subject: LabelSubject): readonly (readonly [PrintKey, string | undefined])[] => {
  switch (subject.kind) {
    case 'item':
      return [
        ['print.field.name', subject.name],
        ['print.field.specification', subject.specification],
      ];
    case 'lot':
      return [
        ['print.field.item', subject.itemCode],
        ['print.field.name', subject.itemName],
        ['print.field.quantity', subject.quantity],
        ['print.field.productionDay', subject.productionDay],
        ['print.field.expiryDay', subject.expiryDay],
      ];
    case 'serial':
      return [
        ['print.field.item', subject.itemCode],
        ['print.field.name', subject.itemName],
      ];
    case 'location':
      return [
        ['print.field.name', subject.name],
        ['print.field.warehouse', subject.warehouse],
      ];
    case 'person':
      return [
        ['print.field.person', subject.name],
        ['print.field.team', subject.team],
      ];
    case 'equipment':
      return [
        ['print.field.name', subject.name],
        ['print.field.workCentre', subject.workCentre],
      ];
    default:
      return unhandled(subject);
  }
};

/** The label of a thing; size overrides the usual roll. */
export const labelOf = (subject: LabelSubject, size: PaperSize = sizes[subject.kind]): PrintedLabel => {
  const named: NamedCode = {kind: subject.kind, code: subject.code};
  return {
    size,
    payload: codePayload(named),
    symbologies: ['qrcode'],
    headline: subject.code,
    rows: rowsOf(subject).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [{key, value}],
    ),
  };
};
