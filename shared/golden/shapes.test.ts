import {expect, test} from 'vitest';
import {erased} from '../access/testing/test-journal.ts';
import {factRegistry} from '../facts.ts';
import {defineFact} from '../kernel/define-fact.ts';
import type {AnyFactDefinition} from '../kernel/define-fact.ts';
import type {FieldMap} from '../kernel/fields.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';
import {digestOfShape, shapeFaults} from './shape-of.ts';
import {shapes} from './shapes.ts';

test('a body has the shape that its version always had', () => {
  expect(shapeFaults(shapes, [...factRegistry.values()])).toEqual([]);
});

const before = {
  code: field.code(),
  amount: field.quantity(),
  how: field.oneOf(['cut', 'bent']),
  lines: field.list(field.object({note: field.text(20), at: optional(field.instant())})),
};
const boxed = (fields: FieldMap, version = 1): AnyFactDefinition =>
  erased(
    defineFact({
      kind: 'box-packed',
      version,
      fields,
      apply: () => applied,
      upcasters: Object.fromEntries(
        Array.from({length: version - 1}, (_, index) => [
          index + 1,
          (body: Record<string, unknown>): Record<string, unknown> => body,
        ]),
      ),
    }),
  );
const kept = {'box-packed@1': digestOfShape(boxed(before))};
const line = field.object;

test.each<[string, FieldMap]>([
  ['one optional field more', {...before, more: optional(field.flag())}],
  ['a field less', {code: before.code, how: before.how, lines: before.lines}],
  ['a field that may be absent now', {...before, code: optional(field.code())}],
  ['another name', {code: before.code, sum: before.amount, how: before.how, lines: before.lines}],
  ['another kind of field', {...before, amount: field.integer()}],
  ['another limit', {...before, code: field.text(81)}],
  ['a word more', {...before, how: field.oneOf(['cut', 'bent', 'bored'])}],
  [
    'a field more inside a line',
    {
      ...before,
      lines: field.list(
        line({note: field.text(20), at: optional(field.instant()), no: optional(field.integer())}),
      ),
    },
  ],
  [
    'a limit inside a line',
    {...before, lines: field.list(line({note: field.text(30), at: optional(field.instant())}))},
  ],
])('%s without a new version is found, and the line says what to do', (_what, fields) => {
  const [found, ...others] = shapeFaults(kept, [boxed(fields)]);
  expect(others).toEqual([]);
  expect(found).toContain('the body of box-packed changed and its version did not');
  expect(found).toContain('set version: 2 and add the upcaster 1');
  expect(found).toContain(`'box-packed@2': '${digestOfShape(boxed(fields))}'`);
});

test('the order of fields and words is no shape', () => {
  const {lines, how, ...rest} = before;
  const otherwise = {lines, how: field.oneOf(['bent', 'cut']), ...rest};
  expect(how).toBeDefined();
  expect(shapeFaults(kept, [boxed(otherwise)])).toEqual([]);
});

test('a new version needs its line and leaves the old one; a line is neither taken out nor left behind', () => {
  const newer = boxed({...before, more: optional(field.flag())}, 2);
  const digest = digestOfShape(newer);
  expect(shapeFaults(kept, [newer])).toEqual([
    `box-packed@2 is new: add 'box-packed@2': '${digest}', to shared/golden/shapes.ts`,
  ]);
  expect(shapeFaults({...kept, 'box-packed@2': digest}, [newer])).toEqual([]);
  expect(shapeFaults({'box-packed@2': digest}, [newer])[0]).toContain('the line of box-packed@1 is gone');
  expect(shapeFaults({...kept, 'box-packed@2': digest}, [boxed(before)])[0]).toContain('nobody reads it');
  expect(shapeFaults(kept, [])[0]).toContain('nobody reads it');
});
