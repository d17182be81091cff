import {expect, test} from 'vitest';
import {routeOf} from './service-worker-routes.ts';

const route = (path: string, more: {mode?: string; accept?: string; method?: string} = {}) =>
  routeOf({
    url: new URL(path, 'https://mes.example').href,
    method: 'GET',
    mode: 'no-cors',
    accept: '*/*',
    scope: '/t/',
    assets: '/t/assets/',
    origin: 'https://mes.example',
    ...more,
  });

test('any page below the scope is the one page of the app', () => {
  expect(route('/t/', {mode: 'navigate'})).toBe('page');
  expect(route('/t/orders/0147?x=1', {mode: 'navigate'})).toBe('page');
});

test('the rescue page opens without a line and without the app', () => {
  expect(route('/t/rescue', {mode: 'navigate'})).toBe('rescue');
  expect(route('/t/rescue.html?reason=boot', {mode: 'navigate'})).toBe('rescue');
});

test('an event stream is never answered by the worker', () => {
  expect(route('/t/events', {accept: 'text/event-stream'})).toBe('network');
  expect(route('/sync/v1/poke', {accept: 'text/event-stream'})).toBe('network');
});

test('what needs the line goes to the line', () => {
  for (const path of [
    '/sync/v1/push',
    '/trpc/workOrders.list',
    '/api/health',
    '/o/',
    'https://elsewhere.example/t/a.js',
  ])
    expect(route(path)).toBe('network');
  expect(route('/t/upload', {method: 'POST'})).toBe('network');
});

test('files of the build come from the device', () => {
  expect(route('/t/assets/index-1.js')).toBe('file');
});

test('the phone has its parts outside its scope, and answers for nobody else', () => {
  const phone = (path: string, mode = 'no-cors') =>
    routeOf({
      url: new URL(path, 'https://mes.example').href,
      method: 'GET',
      mode,
      accept: '*/*',
      scope: '/s/',
      assets: '/o-assets/',
      origin: 'https://mes.example',
    });
  expect(phone('/s/', 'navigate')).toBe('page');
  expect(phone('/s/rescue', 'navigate')).toBe('rescue');
  expect(phone('/o-assets/main-1.js')).toBe('file');
  for (const path of ['/t/', '/o/', '/t/assets/index-1.js', '/sync/v1/pull'])
    expect(phone(path)).toBe('network');
});
