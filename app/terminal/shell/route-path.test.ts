import fc from 'fast-check';
import {expect, test} from 'vitest';
import {enrolmentCodeOf, matchPath, pathTo, placeOf} from './route-path.ts';

test('any id comes back as it went in', () => {
  fc.assert(
    fc.property(fc.string({minLength: 1}), fc.string(), (id, lot) => {
      const place = placeOf(`#${pathTo('/item/:id/stock', {id, lot})}`);
      expect(matchPath('/item/:id/stock', place.path)).toEqual({id});
      expect(place.query).toEqual({lot});
    }),
  );
});

test('a path of another length or with other words does not match', () => {
  expect(matchPath('/job/:id', '/job/a/report')).toBeUndefined();
  expect(matchPath('/job/:id', '/order/a')).toBeUndefined();
  expect(matchPath('/', '/')).toEqual({});
});

test('an empty or strange address is home', () => {
  expect(placeOf('')).toEqual({path: '/', query: {}});
  expect(placeOf('#enrol=ABCD').path).toBe('/');
});

test('an enrolment link carries its code', () => {
  expect(enrolmentCodeOf('#enrol=AB%2DCD')).toBe('AB-CD');
  expect(enrolmentCodeOf('#/job/1')).toBeUndefined();
});
