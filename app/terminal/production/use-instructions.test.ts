import {expect, test} from 'vitest';
import {instructionsFor} from './use-instructions.ts';

const one = (id: string, more: object = {}) => ({
  id,
  itemId: 'body',
  type: 'drawing' as const,
  title: id,
  isActive: true,
  ...more,
});

test('a job shows what is of its operation first, then what is of the whole item, and nothing else', () => {
  const all = [
    one('whole'),
    one('other item', {itemId: 'valve'}),
    one('sop', {operationNo: 20, type: 'instruction'}),
    one('sketch', {operationNo: 20}),
    one('other operation', {operationNo: 30}),
    one('withdrawn', {isActive: false}),
  ];
  const shown = instructionsFor({itemId: 'body', operationNo: 20}, all);
  expect(shown.map(({id}) => id)).toEqual(['sketch', 'sop', 'whole']);
});
