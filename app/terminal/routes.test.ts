import {expect, test} from 'vitest';
import {codePaths} from './shell/resolve-code.ts';
import {matchPath, pathTo} from './shell/route-path.ts';
import {routes} from './routes.tsx';

// The first route that fits is the one shown, and ids hold slashes.
const shownAt = (path: string) => routes.find((route) => matchPath(route.path, path) !== undefined)?.path;

test('every address a code can open has a screen', () => {
  for (const pattern of codePaths) expect(shownAt(pathTo(pattern, {id: 'wo-1/40'}))).toBe(pattern);
});

test('no address stands twice', () => {
  expect(new Set(routes.map(({path}) => path)).size).toBe(routes.length);
});
