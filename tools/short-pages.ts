// Pages with their own script and style, without the indentation and the comments that the sources need.
// They hold no text in which a line break or blanks at the start of a line mean anything.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {minifySync} from 'vite';
import type {Plugin} from 'vite';

/** A page without indentation and comments in blocks. */
export const shortPage = (html: string): string =>
  html.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*/g, '\n');

/**
 * The same with short names in its scripts. Not for the page of the app: that one has to tell a browser older than any
 * target that it is too old, and what this writes needs a browser that could have run the app.
 */
export const shortestPage = (html: string): string =>
  shortPage(html).replace(/<script>([\s\S]*?)<\/script>/g, (_, script: string) => {
    const {code, errors} = minifySync('page.js', script, {compress: {target: 'chrome77'}, mangle: true});
    if (errors.length > 0) throw new Error(errors.map(({message}) => message).join('; '));
    return `<script>${code}</script>`;
  });

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
