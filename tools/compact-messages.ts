// The texts of the terminal as three columns: keys once, then one language after the other. Two objects with the same
// keys weigh a fifth more, because no compression sees over the distance between them.
import {pathToFileURL} from 'node:url';
import type {Plugin} from 'vite';

type Texts = Readonly<Record<string, string>>;
const file = /\/app\/i18n\/terminal-catalogue\.ts$/;

/** Code of a module that exports the catalogue. */
export function columnsOf({zh, en}: {readonly zh: Texts; readonly en: Texts}): string {
  const keys = Object.keys(zh).sort();
  // A key names its group only where the group begins: `.group.thing.one`, `two`.
  let group = '';
  const short = keys.map((key) => {
    const prefix = key.slice(0, key.lastIndexOf('.') + 1);
    const isSame = prefix === group;
    group = prefix;
    return isSame ? key.slice(prefix.length) : `.${key}`;
  });
  const column = (texts: readonly (string | undefined)[]): string => JSON.stringify(texts.join('\u0001'));
  const language = (texts: Texts): string => `texts(${column(keys.map((key) => texts[key]))})`;
  return `let group = '';
const keys = ${column(short)}.split('\\x01').map((key) => {
  if (key[0] !== '.') return group + key;
  group = key.slice(1, key.lastIndexOf('.') + 1);
  return key.slice(1);
});
const texts = (column) => {
  const found = {};
  column.split('\\x01').forEach((text, index) => { found[keys[index]] = text; });
  return found;
};
export const terminalCatalogue = {zh: ${language(zh)}, en: ${language(en)}};
`;
}

/** Takes the place of the catalogue in the terminal build. */
export function compactMessages(): Plugin {
  return {
    name: 'chejian-compact-messages',
    apply: 'build',
    enforce: 'pre',
    async load(id) {
      if (!file.test(id.replaceAll('\\', '/'))) return null;
      const {terminalCatalogue} = (await import(pathToFileURL(id).href)) as {
        readonly terminalCatalogue: Parameters<typeof columnsOf>[0];
      };
      return columnsOf(terminalCatalogue);
    },
  };
}
