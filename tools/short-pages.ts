// Pages with their own script and style, without the indentation and the comments that the sources need.
// They hold no text in which a line break or blanks at the start of a line mean anything.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {minifySync} from 'vite';
import type {Plugin} from 'vite';

/** A page without indentation and comments in blocks. */
export const shortPage = (html: string): string =>
  html.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*/g, '\n');

// Without blanks it would write every text as a template, which is no old syntax.
const inOldSyntax = {
  compress: {target: 'chrome77'},
  mangle: true,
  codegen: {removeWhitespace: false},
} as const;

/**
 * The same with short names in its scripts. Not for the page of the app: that one tells browsers of any age that they are
 * too old, and stays as it was written.
 */
export const shortestPage = (html: string): string =>
  shortPage(
    html.replace(/<script>([\s\S]*?)<\/script>/g, (_, script: string) => {
      const {code, errors} = minifySync('page.js', script, inOldSyntax);
      if (errors.length > 0) throw new Error(errors.map(({message}) => message).join('; '));
      return `<script>${code}</script>`;
    }),
  );

/** Shortens the page of the app, and the pages that are served as they are. */
export function shortPages(names: readonly string[]): Plugin {
  return {
    name: 'chejian-short-pages',
    apply: 'build',
    transformIndexHtml: {order: 'post', handler: shortPage},
    writeBundle({dir = ''}) {
      for (const name of names)
        writeFileSync(join(dir, name), shortestPage(readFileSync(join(dir, name), 'utf8')));
    },
  };
}
