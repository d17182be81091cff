import {expect, test} from 'vitest';
import {gapsOf, withKey, type LoggedKey} from './key-log.ts';

const logOf = (gaps: readonly number[]) =>
  gaps.reduce<readonly LoggedKey[]>((log, gap, index) => withKey(log, String(index), gap), []);

test('a pause between two scans starts a new log', () => {
  expect(logOf([0, 5, 5, 900, 7]).map(({key}) => key)).toEqual(['3', '4']);
});

test('the first key of a scan has no gap', () => {
  expect(gapsOf(logOf([1000, 4, 8, 60]))).toEqual({median: 8, largest: 60});
  expect(gapsOf([])).toEqual({median: 0, largest: 0});
});
