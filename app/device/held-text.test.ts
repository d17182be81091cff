import {expect, test} from 'vitest';
import {heldText} from './held-text.ts';

const nameOf = (id: string) => (id === 'H01' ? 'Waits for welding wire' : id);
const text = (heldCause: string | undefined) =>
  heldText({heldCause, workOrderCode: '2611-0128'}, 'en', nameOf);

test('a reason has its name, words stay, and no code of the software is shown', () => {
  expect(text('H01')).toBe('Waits for welding wire');
  expect(text('等图纸')).toBe('等图纸');
  expect(text('firstPieceFailed')).toBe('First piece not passed');
  expect(text('workOrderOnHold')).toBe('Order 2611-0128 is on hold');
  expect(text(undefined)).toBeUndefined();
});
