import {expect, test} from 'vitest';
import {instructionsFor} from './use-instructions.ts';

const one = (id: string, more: object = {}) => ({
  id,
  itemId: 'body',
  type: 'drawing' as const,
  title: id,
  edition: 'A',
  pages: [],
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
  const shown = instructionsFor({itemId: 'body', operationNo: 20}, undefined, all);
  expect(shown.map(({id}) => id)).toEqual(['sketch', 'sop', 'whole']);
});

test('a job shows the edition of its order, and tells of the newer one', () => {
  const all = [
    one('drawing', {
      edition: 'B',
      since: '2026-03-02T00:00:00.000Z',
      earlier: [
        {edition: 'A', title: 'drawing', pages: [], isActive: true, since: '2026-03-01T00:00:00.000Z'},
      ],
    }),
  ];
  const at = (releasedAt: string) => instructionsFor({itemId: 'body', operationNo: 20}, {releasedAt}, all)[0];
  expect(at('2026-03-01T12:00:00.000Z')).toMatchObject({edition: 'A', newer: {edition: 'B'}});
  expect(at('2026-03-02T12:00:00.000Z')).toMatchObject({edition: 'B', newer: undefined});
});
