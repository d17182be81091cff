import {expect, test} from 'vitest';
import {csvText} from './csv.ts';

test('a cell that a spreadsheet would run is made harmless, a negative quantity stays a number', () => {
  expect(
    csvText(
      ['item', 'change'],
      [
        ['=HYPERLINK("x")', '-4.5'],
        ['@sum', '+12'],
      ],
    ),
  ).toBe('item,change\r\n"\'=HYPERLINK(""x"")",-4.5\r\n\'@sum,+12');
});

test('commas, quotes and line ends inside a cell stay inside it', () => {
  expect(csvText(['a'], [['阀体, "B"\n版']])).toBe('a\r\n"阀体, ""B""\n版"');
});
