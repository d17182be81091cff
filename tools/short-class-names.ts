// Names of styles in the terminal build: a number for the file and the place of the name in it. Two letters instead of
// fifteen, the same in every build of the same sources, and different whenever the files differ.
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

const letters = (number: number): string => number.toString(36);

/** The name of a class of a CSS module below `folder`. */
export function shortClassNames(folder: string): (name: string, file: string) => string {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const names = new Map<string, readonly string[]>();
  const namesIn = (file: string): readonly string[] => {
    const known = names.get(file);
    if (known !== undefined) return known;
    const found =
      readFileSync(path.join(folder, file), 'utf8').match(/\.[a-zA-Z_][\w-]*|@keyframes\s+[\w-]+/g) ?? [];
    const made = [...new Set(found.map((text) => text.replace(/^\.|^@keyframes\s+/, '')))];
    names.set(file, made);
    return made;
  };
  return (name, file) => {
    const relative = path.relative(folder, file.split('?')[0] ?? file).replaceAll('\\', '/');
    const [place, within] = [files.indexOf(relative), namesIn(relative).indexOf(name)];
    if (place < 0 || within < 0) throw new Error(`no style ${name} in ${relative}`);
    return `_${letters(place)}_${letters(within)}`;
  };
}
