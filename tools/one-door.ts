// Facts enter through one door, server/journal/append.ts. The SQL may stand in a file behind it, as long as
// nobody outside the journal reaches that file except through the door.
import {posix} from 'node:path';

type Texts = ReadonlyMap<string, string>; // path → content

const door = 'server/journal/append.ts';
const isTest = (path: string) => path.includes('.test.') || path.includes('/testing/');

// A test may plant wrong rows to prove that the guards of the database see them.
const insertsFacts = (path: string, text: string) =>
  /\.(tsx?|m?js|sql)$/.test(path) &&
  !isTest(path) &&
  /insert\s+into\s+("?\w+"?\.)?"?fact"?(?![\w-])/i.test(text);

const valueImports = (path: string, text: string): readonly string[] =>
  [
    ...text.matchAll(/(?:^|\n)(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g),
  ].map(([, fixed, dynamic]) => posix.join(posix.dirname(path), fixed ?? dynamic ?? ''));

/** What is wrong with the door, one line each; empty when facts enter through append.ts only. */
export const otherDoors = (texts: Texts): readonly string[] => {
  const sources = [...texts].filter(([path]) => !isTest(path));
  const inserters = sources.filter(([path, text]) => insertsFacts(path, text)).map(([path]) => path);
  const stray = inserters.filter((path) => !path.startsWith('server/journal/'));
  const behind = new Set(inserters.filter((path) => path.startsWith('server/journal/') && path !== door));
  const leaks: string[] = [];
  // A set that grows while it is walked: whoever imports a file behind the door stands behind it too.
  for (const target of behind)
    for (const [path, text] of sources) {
      if (path === door || !valueImports(path, text).includes(target)) continue;
      if (path.startsWith('server/journal/')) behind.add(path);
      else leaks.push(`${path} reaches ${target} past ${door}`);
    }
  return [
    ...stray.map((path) => `${path} inserts into fact`),
    ...(inserters.length > 1 ? [`more than one file inserts into fact: ${inserters.join(', ')}`] : []),
    ...leaks,
  ];
};
