// Bugs that somebody may well have written, each put in from outside. The checker has to find every one of them.
import type {KnownBug} from './known-bug.ts';
import {floorBugs} from './floor-bugs.ts';
import {serverBugs} from './server-bugs.ts';
import {terminalBugs} from './terminal-bugs.ts';

export const knownBugs: readonly KnownBug[] = [...serverBugs, ...terminalBugs, ...floorBugs];

/** A bug by its name. */
export function findBug(name: string): KnownBug {
  const found = knownBugs.find((bug) => bug.name === name);
  if (found === undefined)
    throw new Error(`there is no bug ${name}; there are ${knownBugs.map((bug) => bug.name).join(', ')}`);
  return found;
}
