import {expect, test} from 'vitest';
import {flatClassNames} from './flat-class-names.ts';

const nameOf = (name: string, file: string) => {
  if (name === 'gone') throw new Error(`no style ${name}`);
  return `_${file.split('/').slice(-2).join('_')}_${name}`;
};
const flat = (code: string) => flatClassNames(code, '/app/design/bar.tsx', nameOf);

test('a name of a style stands where it is used, and its file is still asked for', () => {
  const code = "import styles from './bar.module.css';\nimport head from '../head.module.css';\n";
  expect(flat(`${code}join(styles['bar'], head['end'])`)).toBe(
    "import './bar.module.css';\nimport '../head.module.css';\njoin('_design_bar.module.css_bar', '_app_head.module.css_end')",
  );
});

test('other lists of the same shape stay as they are', () => {
  expect(flat("const styles = {bar: 1}; styles['bar'];")).toBe("const styles = {bar: 1}; styles['bar'];");
});

test('a style that is not there, and one that is chosen while running, stop the build', () => {
  const code = "import styles from './bar.module.css';\n";
  expect(() => flat(`${code}styles['gone']`)).toThrow('no style gone');
  expect(() => flat(`${code}styles[kind]`)).toThrow("write styles['name']");
  expect(() => flat(`${code}styles.bar`)).toThrow("write styles['name']");
  expect(() => flat(`${code}f(styles)`)).toThrow("write styles['name']");
});
