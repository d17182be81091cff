import {expect, test} from 'vitest';
import {endingWith} from './find-typed.ts';

const papers = [
  {id: 'a', code: '2603-0147'},
  {id: 'b', code: '2603-1147'},
  {id: 'c', code: 'FH-2603-2x'},
];
const find = endingWith(papers, ({id, code}) => ({title: code, detail: '', path: `/issue/${id}`}));
const found = (typed: string) => find(typed).map(({id}) => id);

test('a list is found by the end of its numbers, and opens what the list opens', () => {
  expect(found('0147')).toEqual(['a']);
  expect(found(' 147')).toEqual(['a', 'b']);
  expect(found('2X')).toEqual(['c']);
  expect(find('0147')[0]?.path).toBe('/issue/a');
});

test('one character, the beginning of a number and a list that is not there find nothing', () => {
  expect(found('7')).toEqual([]);
  expect(found('2603')).toEqual([]);
  expect(endingWith(undefined, () => ({title: '', detail: '', path: ''}))('0147')).toEqual([]);
});

test('more than fit on a screen are not shown', () => {
  const many = Array.from({length: 30}, (_, index) => ({id: String(index), code: `${index}-99`}));
  expect(endingWith(many, ({code}) => ({title: code, detail: '', path: '/'}))('99')).toHaveLength(20);
});
