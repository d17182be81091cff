// What lean-parts.ts takes out of React throws when it is used: it is found here, not by somebody on the floor.
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const app = fileURLToPath(new URL('../app', import.meta.url));
const folders = ['terminal', 'design', 'i18n', 'scan', 'print', 'device'];
const kept = new Set(
  `createContext createElement createPortal createRoot Fragment lazy memo StrictMode Suspense useCallback useContext
  useDeferredValue useEffect useId useLayoutEffect useMemo useReducer useRef useState useSyncExternalStore
  useTransition`.split(/\s+/),
);
const missing = /<(?:html|head|body)[ >]|\bextends (?:Pure)?Component\b|\buse\(/;

/** What a file takes from React, and what it says that only the whole React understands. */
function unknownIn(code: string): readonly string[] {
  const named = [...code.matchAll(/import \{([^}]*)\} from 'react(?:-dom)?(?:\/client)?';/g)].flatMap(
    ([, list = '']) => list.split(',').map((name) => name.trim()),
  );
  const whole = /import (?:\* as )?\w+ from 'react(?:-dom)?'/.test(code) ? ['all of React'] : [];
  const said = missing.exec(code)?.[0];
  return [
    ...named.filter((name) => name !== '' && !name.startsWith('type ') && !kept.has(name)),
    ...whole,
    ...(said === undefined ? [] : [said]),
  ];
}

const sources = folders.flatMap((folder) => {
  const path = join(app, folder);
  const files = readdirSync(path, {recursive: true, encoding: 'utf8'});
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|testing|^office/.test(file))
    .map((file) => join(path, file));
});

test('screens of the terminal use the parts of React that it ships', () => {
  expect(sources.length).toBeGreaterThan(150);
  const faults = sources.flatMap((file) =>
    unknownIn(readFileSync(file, 'utf8')).map((name) => `${file.slice(app.length)}: ${name}`),
  );
  expect(faults).toEqual([]);
});

test('a part that is not shipped is found', () => {
  expect(unknownIn("import {forwardRef, useState, type ReactNode} from 'react';")).toEqual(['forwardRef']);
  expect(unknownIn("import {\n  useActionState,\n} from 'react';")).toEqual(['useActionState']);
  expect(unknownIn("import * as React from 'react';")).toEqual(['all of React']);
  expect(unknownIn('class Guard extends Component<Props> {}')).toEqual(['extends Component']);
  expect(unknownIn('return <body className="x" />;')).toEqual(['<body ']);
});
