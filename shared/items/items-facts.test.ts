import fc from 'fast-check';
import {expect, test} from 'vitest';
import {openTestJournal} from '../access/testing/test-journal.ts';
import {bom} from './bom.ts';
import {itemsFacts} from './facts.ts';
import {item} from './item.ts';
import {routing} from './routing.ts';

const nut = {
  id: 'i-1',
  code: 'NUT',
  name: '螺母',
  kind: 'rawMaterial',
  uom: '件',
  isWhole: true,
  tracking: 'none',
  needsInspection: false,
  isActive: true,
};
const lines = [{lineNo: 1, itemId: 'i-2', perUnit: '0.5'}];
const operations = [
  {
    no: 10,
    name: '车',
    workCenterId: 'wc-1',
    setupSeconds: 60,
    runSeconds: 30,
    needsFirstPiece: true,
    isOutsourced: false,
    isKeyOperation: true,
  },
];

test('master data is as the last body in the journal says', () => {
  fc.assert(
    fc.property(fc.array(fc.string({minLength: 1, maxLength: 20}), {minLength: 1, maxLength: 5}), (names) => {
      const {append, world} = openTestJournal(itemsFacts, []);
      for (const [no, name] of names.entries()) append({kind: 'item-defined', no, body: {...nut, name}});
      expect(world.all(item)).toEqual([{...nut, name: names.at(-1)}]);
    }),
  );
});

test('components and path of an item are kept under the key of the item', () => {
  const {append, world} = openTestJournal(itemsFacts, []);
  append({kind: 'bom-defined', no: 1, body: {id: 'i-1', itemId: 'i-1', version: 1, lines}});
  append({kind: 'routing-defined', no: 2, body: {id: 'i-1', itemId: 'i-1', version: 1, operations}});
  expect([world.get(bom, 'i-1')?.lines, world.get(routing, 'i-1')?.operations]).toEqual([lines, operations]);
});

test('a second item with the same code is refused, a renamed item is not', () => {
  const {append, world} = openTestJournal(itemsFacts, []);
  append({kind: 'item-defined', no: 1, body: nut});
  const outcome = append({kind: 'item-defined', no: 2, body: {...nut, id: 'i-2'}});
  expect(outcome).toMatchObject({
    verdict: 'refused',
    problem: {code: 'duplicateCode', params: {code: 'NUT'}},
  });
  expect(append({kind: 'item-defined', no: 3, body: {...nut, code: 'NUT-2'}})).toEqual({verdict: 'applied'});
  expect(world.find(item, 'NUT-2')?.id).toBe('i-1');
});

test('an unknown code becomes a case for the supervisor, however long it is', () => {
  const {append} = openTestJournal(itemsFacts, []);
  const code = 'https://example.com/01/'.padEnd(400, '9');
  expect(append({kind: 'code-seen', no: 1, body: {code, context: 'issue'}})).toMatchObject({
    verdict: 'applied-with-exception',
    exceptions: [{owner: 'supervisor', problem: {code: 'unknownCode', params: {code}}}],
  });
});

test('a body of any shape never throws', () => {
  const kinds = fc.constantFrom(...itemsFacts.map(({kind}) => kind));
  fc.assert(
    fc.property(kinds, fc.dictionary(fc.string(), fc.anything()), (kind, body) => {
      expect(openTestJournal(itemsFacts, []).append({kind, no: 1, body}).verdict).toMatch(/parked|refused/);
    }),
  );
});
