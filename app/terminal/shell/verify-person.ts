// A second person agrees without taking over the terminal: badge and PIN are checked, nobody is signed in.
import {person as personDefinition} from '../../../shared/access/person.ts';
import {mayMake} from '../../../shared/may.ts';
import {problem, ProblemError} from '../../../shared/kernel/problem.ts';
import type {Terminal} from '../../../sync/terminal/terminal.ts';

/** Whether this person may decide what only a supervisor may. */
export const isSupervisor = (roles: readonly string[]): boolean =>
  roles.includes('supervisor') || mayMake('count-approved', roles);

/** The supervisor behind badge and PIN, with or without a line; throws a ProblemError that says what is wrong. */
export const verifySupervisor = async (
  terminal: Pick<Terminal, 'find' | 'verify'>,
  badge: string,
  pin: string,
): Promise<{readonly id: string; readonly name: string}> => {
  // The role is asked first: a PIN of somebody who may not agree is not tried at all.
  const known = terminal.find(personDefinition, badge);
  if (known === undefined) throw new ProblemError(problem('unknownBadge', {code: badge}));
  if (!isSupervisor(known.roles)) throw new ProblemError(problem('notPermitted', {person: known.name}));
  const {person} = await terminal.verify(badge, pin);
  if (!isSupervisor(person.roles)) throw new ProblemError(problem('notPermitted', {person: person.name}));
  return {id: person.id, name: person.name};
};
