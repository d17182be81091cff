// A small factory for tests: four items (plain, by lot, by lot with inspection, by serial) and three places.
import type {Document} from '../../kernel/define-document.ts';
import type {TestFact} from '../../access/testing/test-journal.ts';

const itemOf = (code: string, tracking: string, needsInspection = false) => ({
  id: `item-${code}`,
  code,
  name: code,
  kind: 'rawMaterial',
  uom: 'pcs',
  isWhole: false,
  tracking,
  needsInspection,
  isActive: true,
});
const placeOf = (code: string, allowsNegative = false) => ({
  id: `place-${code}`,
  code,
  name: code,
  siteId: 'S1',
  kind: 'location',
  isFrozen: false,
  allowsNegative,
  sort: 1,
});
const documentOf = (code: string, type: string, lines: readonly (readonly [number, string, string])[]) => ({
  id: `doc-${code}`,
  code,
  siteId: 'S1',
  type,
  state: type === 'shipment' ? 'toPick' : 'toPutAway',
  lines: lines.map(([lineNo, itemId, quantity]) => ({lineNo, itemId, quantity, doneQuantity: '0'})),
});

export const items = ['item-NUT', 'item-BAR', 'item-RING', 'item-PUMP'] as const;
export const places = ['place-A1', 'place-B2', 'place-C3'] as const;
export const stockDocuments = ['doc-IN', 'doc-OUT'] as const;

/** The facts that define the factory; numbers from `from` on. */
export function fixtureFacts(from: number): readonly TestFact[] {
  const bodies: readonly (readonly [string, Document])[] = [
    ['item-defined', itemOf('NUT', 'none')],
    ['item-defined', itemOf('BAR', 'lot')],
    ['item-defined', itemOf('RING', 'lot', true)],
    ['item-defined', itemOf('PUMP', 'serial')],
    ['location-defined', placeOf('A1')],
    ['location-defined', placeOf('B2', true)],
    ['location-defined', placeOf('C3')],
    [
      'stock-document-defined',
      documentOf('IN', 'goodsReceipt', [
        [1, 'item-NUT', '10'],
        [2, 'item-BAR', '5'],
        [3, 'item-BAR', '7.5'],
      ]),
    ],
    [
      'stock-document-defined',
      documentOf('OUT', 'shipment', [
        [1, 'item-RING', '4'],
        [2, 'item-NUT', '3'],
      ]),
    ],
  ];
  return bodies.map(([kind, body], index) => ({kind, body: {...body}, no: from + index}));
}
