// Takes out of the libraries of the terminal what the terminal never calls. The versions are pinned, and what is not
// found in a file where it is expected stops the build: an update of a library cannot pass unseen.
// Why each part may go stands in docs/adr/0014-lean-libraries.md.
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'vite';
import {withoutParts} from './lean-library-text.ts';
import {leanFiles, replacedModules} from './lean-parts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const plain = (id: string) => id.split('?')[0]?.replaceAll('\\', '/') ?? id;

/** The libraries as the terminal needs them, for the terminal build and its benches. */
export function leanLibraries(): Plugin {
  return {
    name: 'chejian-lean-libraries',
    enforce: 'pre',
    config: () => ({
      // rxjs also comes without the helpers for browsers of before 2015.
      resolve: {conditions: ['module', 'browser', 'production', 'es2015']},
    }),
    async resolveId(source, importer) {
      const direct = replacedModules[source];
      if (direct !== undefined) return `${root}${direct}`;
      if (!source.startsWith('.') || importer === undefined || !importer.includes('node_modules/rxdb'))
        return null;
      const resolved = await this.resolve(source, importer, {skipSelf: true});
      const end = Object.keys(replacedModules).find(
        (file) => resolved !== null && plain(resolved.id).endsWith(`/${file}`),
      );
      return end === undefined ? resolved : `${root}${replacedModules[end] ?? ''}`;
    },
    transform(code, id) {
      const lean = leanFiles.find(({file}) => plain(id).endsWith(`/node_modules/${file}`));
      return lean === undefined ? null : {code: withoutParts(code, lean), map: null};
    },
  };
}
