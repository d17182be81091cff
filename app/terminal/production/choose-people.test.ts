import {expect, test} from 'vitest';
import type {PersonEntry} from '../../../sync/terminal/people.ts';
import {choosePeople} from './choose-people.ts';

const person = (badge: string, name: string, workCenterId?: string): PersonEntry => ({
  id: `p${badge}`,
  badge,
  name,
  ...(workCenterId === undefined ? {} : {workCenterId}),
});
const people = [
  person('101', '王强', 'turning'),
  person('102', '李梅', 'assembly'),
  person('103', '王芳', 'turning'),
  person('1010', '赵军', 'turning'),
];
const names = (typed: string, atJob: readonly string[] = []) =>
  choosePeople(people, {typed, workCenterId: 'turning', atJob}).map(({name}) => name);

test('without typing the people of the own work centre are offered', () => {
  expect(names('')).toEqual(['王强', '王芳', '赵军']);
});

test('who is at the job already is not offered', () => {
  expect(names('', ['p101'])).toEqual(['王芳', '赵军']);
});

test('a badge or a part of a name finds people of every work centre', () => {
  expect(names('102')).toEqual(['李梅']);
  expect(names('李')).toEqual(['李梅']);
  expect(names('王')).toEqual(['王强', '王芳']);
});

test('the very badge comes before those that only begin like it', () => {
  expect(
    choosePeople([...people].reverse(), {typed: '101', workCenterId: 'assembly', atJob: []}).map(
      ({badge}) => badge,
    ),
  ).toEqual(['101', '1010']);
});

test('of a large factory no more is offered than fits', () => {
  const many = Array.from({length: 3000}, (_, no) => person(String(2000 + no), '周', 'turning'));
  expect(choosePeople(many, {typed: '周', workCenterId: 'turning', atJob: []})).toHaveLength(12);
});
