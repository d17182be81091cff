import {expect, test} from 'vitest';
import {fillIn, partsOf, textOf} from './text.ts';

const catalogue = {zh: {'a.b': '待上传 {count} 条', 'a.only': '只有中文'}, en: {'a.b': '{count} to upload'}};

test('a parameter takes the place of its name in either language', () => {
  expect(textOf(catalogue, 'zh', 'a.b', {count: 12})).toBe('待上传 12 条');
  expect(textOf(catalogue, 'en', 'a.b', {count: 12})).toBe('12 to upload');
});

test('a gap in English shows the Chinese text and an unknown key shows itself', () => {
  expect(textOf(catalogue, 'en', 'a.only')).toBe('只有中文');
  expect(textOf(catalogue, 'en', 'a.none')).toBe('a.none');
});

test('a parameter that nobody gave stays visible', () => {
  expect(fillIn('{who} 报 {count} 件', {count: 3})).toBe('{who} 报 3 件');
});

test('a parameter is never read as a pattern or as a placeholder again', () => {
  expect(fillIn('{a}{b}', {a: '$&{b}', b: 'x'})).toBe('$&{b}x');
});

test('the parts of a message keep its order', () => {
  expect(partsOf('待上传 {count} 条')).toEqual([{text: '待上传 '}, {name: 'count'}, {text: ' 条'}]);
});
