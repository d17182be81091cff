import {expect, test} from 'vitest';
import {withRecent, type RecentPerson} from './recent-people.ts';

const person = (badge: string, name = badge): RecentPerson => ({badge, name, pinLength: 4});

test('the last person stands in front, once', () => {
  const list = [person('1'), person('2')];
  expect(withRecent(list, person('2', 'new name'))).toEqual([person('2', 'new name'), person('1')]);
});

test('a long list forgets the one who was here longest ago', () => {
  const list = ['1', '2', '3', '4', '5', '6'].map((badge) => person(badge));
  expect(withRecent(list, person('7')).map(({badge}) => badge)).toEqual(['7', '1', '2', '3', '4', '5']);
});
