import {expect, test} from 'vitest';
import {startEntry} from '../../design/keypad-entry.ts';
import type {Draft} from './goods-draft.ts';
import {labelSubjectsOf} from './label-subjects.ts';

const words = {
  name: () => '阀体',
  quantity: (value: string) => `${value} 件`,
};
const draft = (tracking: Draft['item']['tracking'], more: Partial<Draft> = {}): Draft => ({
  item: {
    id: 'i',
    code: 'FT-100',
    name: '阀体',
    kind: 'rawMaterial',
    uom: '件',
    isWhole: true,
    tracking,
    needsInspection: false,
    isActive: true,
  },
  serials: [],
  entry: startEntry('60'),
  ...more,
});

test('a lot gets one label with its quantity, a serial one each, and what has neither the label of its item', () => {
  expect(labelSubjectsOf(draft('lot', {lotCode: 'H26-09', expiryDay: '2027-01-31'}), words)).toEqual([
    {
      kind: 'lot',
      code: 'H26-09',
      itemCode: 'FT-100',
      itemName: '阀体',
      quantity: '60 件',
      expiryDay: '2027-01-31',
    },
  ]);
  expect(labelSubjectsOf(draft('serial', {serials: ['S1', 'S2']}), words).map(({code}) => code)).toEqual([
    'S1',
    'S2',
  ]);
  expect(labelSubjectsOf(draft('none'), words)).toEqual([{kind: 'item', code: 'FT-100', name: '阀体'}]);
});
