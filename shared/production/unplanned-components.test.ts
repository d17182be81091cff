import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isPlanned, withEarlierIssues, withUnplanned} from './unplanned-components.ts';

const line = (lineNo: number, itemId: string, issuedQuantity = '0') => ({
  lineNo,
  itemId,
  perUnit: '1',
  requiredQuantity: '10',
  issuedQuantity,
});

test('what was taken before the release stands on the line of its item, the rest on lines that need nothing', () => {
  const before = withUnplanned(withUnplanned([], {itemId: 'nut', quantity: '3'}), {
    itemId: 'bolt',
    quantity: '4',
  });
  expect(withEarlierIssues([line(1, 'bolt'), line(2, 'bolt'), line(3, 'ring')], before)).toEqual([
    line(1, 'bolt', '4'),
    line(2, 'bolt'),
    line(3, 'ring'),
    {lineNo: 9001, itemId: 'nut', perUnit: '0', requiredQuantity: '0', issuedQuantity: '3'},
  ]);
});

test('items that nobody asked for are numbered the same in any order of arrival', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd'], {minLength: 4}), (items) => {
      const found = items.reduce<Parameters<typeof withUnplanned>[0]>(
        (components, itemId) => withUnplanned(components, {itemId, quantity: '1'}),
        [line(1, 'x')],
      );
      expect(
        found.filter((component) => !isPlanned(component)).map(({lineNo, itemId}) => `${lineNo} ${itemId}`),
      ).toEqual(['9001 a', '9002 b', '9003 c', '9004 d']);
    }),
  );
});
