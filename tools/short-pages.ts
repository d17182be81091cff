// Pages with their own script and style, without the indentation and the comments that the sources need.
// They hold no text in which a line break or blanks at the start of a line mean anything.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Plugin} from 'vite';

/** A page without indentation and comments in blocks. */
export const shortPage = (html: string): string =>
  html.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*/g, '\n');

/** Shortens the page of the app, and the pages that are served as they are. */
export function shortPages(names: readonly string[]): Plugin {
  return {
    name: 'chejian-short-pages',
    apply: 'build',
    transformIndexHtml: {order: 'post', handler: shortPage},
    writeBundle({dir = ''}) {
      for (const name of names)
        writeFileSync(join(dir, name), shortPage(readFileSync(join(dir, name), 'utf8')));
    },
  };
}
