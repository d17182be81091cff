// Leaves out of the terminal build the texts of problems that no terminal tells.
import type {Plugin} from 'vite';

const file = /\/shared\/kernel\/office-problems\.ts$/;

/** Takes the place of the catalogue's office part in the terminal build. */
export function terminalProblems(): Plugin {
  return {
    name: 'chejian-terminal-problems',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (file.test(id.replaceAll('\\', '/')) ? 'export const officeProblems = {};' : null),
  };
}
