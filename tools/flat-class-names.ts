// `styles['bar']` becomes the name of the style itself in the terminal build: the names are known from the sources
// (short-class-names.ts), so no table of them is shipped, and a name that no style file has stops the build.
import path from 'node:path';
import type {Plugin} from 'vite';

type NameOf = (name: string, file: string) => string;
const styleImport = /^import (\w+) from '([^']+\.module\.css)';$/gm;
const isStyles = (id: string): boolean => id.endsWith('.module.css');

/** The code of a part with the names of its styles in place. */
export function flatClassNames(code: string, file: string, nameOf: NameOf): string {
  let flat = code;
  for (const [, styles = '', from = ''] of code.matchAll(styleImport)) {
    const used = new RegExp(`\\b${styles}\\['([\\w-]+)'\\]`, 'g');
    flat = flat.replace(
      used,
      (_, name: string) => `'${nameOf(name, path.resolve(path.dirname(file), from))}'`,
    );
    const left = flat.replace(styleImport, '').match(new RegExp(`\\b${styles}\\b`));
    if (left !== null) throw new Error(`${file}: write ${styles}['name']`);
  }
  return flat.replace(styleImport, "import '$2';");
}

/** Takes the tables of style names out of the terminal build. */
export function flatStyles(nameOf: NameOf): Plugin[] {
  return [
    {
      name: 'chejian-flat-styles',
      apply: 'build',
      enforce: 'pre',
      transform: (code, id) =>
        id.endsWith('.tsx') ? {code: flatClassNames(code, id, nameOf), map: null} : null,
    },
    {
      name: 'chejian-no-style-tables',
      apply: 'build',
      enforce: 'post',
      transform: (_, id) => (isStyles(id) ? {code: '', map: null, moduleSideEffects: 'no-treeshake'} : null),
    },
  ];
}
