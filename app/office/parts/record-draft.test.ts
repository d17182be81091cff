import {expect, test} from 'vitest';
import {bodyOf, draftOf, unready, type RecordField} from './record-draft.ts';

const fields: readonly RecordField[] = [
  {key: 'code', label: 'Code', kind: 'text', isRequired: true},
  {key: 'nameEn', label: 'English', kind: 'text'},
  {key: 'sort', label: 'Order', kind: 'integer', isRequired: true, start: '0'},
  {key: 'isActive', label: 'In use', kind: 'flag', start: true},
];

test('a new record starts with what the form says', () => {
  expect(draftOf(fields, undefined)).toEqual({code: '', nameEn: '', sort: '0', isActive: true});
});

test('a record that is opened and stored unchanged stays as it was', () => {
  const record = {code: 'M-01', sort: 7, isActive: false};
  expect(bodyOf(fields, draftOf(fields, record))).toEqual(record);
});

test('a cleared field is left out and the blanks around a text are cut', () => {
  expect(bodyOf(fields, {code: ' A1 ', nameEn: ' ', sort: '3', isActive: true})).toEqual({
    code: 'A1',
    sort: 3,
    isActive: true,
  });
});

test('what is missing or is no number is named', () => {
  expect(unready(fields, {code: ' ', nameEn: '', sort: '1.5', isActive: true})).toEqual(['code', 'sort']);
  expect(unready(fields, {code: 'A', nameEn: '', sort: '-2', isActive: true})).toEqual([]);
});
