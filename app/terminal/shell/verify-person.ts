// A second person agrees without taking over the terminal: badge and PIN are checked, nobody is signed in.
import {person as personDefinition} from '../../../shared/access/person.ts';
import {mayMake} from '../../../shared/may.ts';
import {problem, ProblemError} from '../../../shared/kernel/problem.ts';
import type {Terminal} from '../../../sync/terminal/terminal.ts';

const timeoutMs = 6000; // somebody stands in front of the terminal

/** Whether this person may decide what only a supervisor may. */
export const isSupervisor = (roles: readonly string[]): boolean => roles.includes('supervisor') || mayMake('count-approved', roles);

const ask = async (terminal: Terminal, body: {readonly badge: string; readonly pin: string}): Promise<Response> => {
  const token = await terminal.token();
  if (token === undefined) throw new ProblemError(problem('serverBusy'));
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await fetch('/sync/v1/sign-in', {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      body: JSON.stringify(body),
      signal: controller.signal,
    });
  } catch (cause) {
    throw new ProblemError(problem('serverBusy'), {cause});
  } finally {
    clearTimeout(timer);
  }
};

type Reply = {readonly person?: {readonly id: string; readonly name: string; readonly roles: readonly string[]}; readonly problem?: {readonly code: string; readonly params: Record<string, string>}};

/** The supervisor behind badge and PIN; throws a ProblemError that says what is wrong. Needs the line. */
export const verifySupervisor = async (terminal: Terminal, badge: string, pin: string): Promise<{readonly id: string; readonly name: string}> => {
  const known = terminal.find(personDefinition, badge);
  if (known === undefined) throw new ProblemError(problem('unknownBadge', {code: badge}));
  if (!isSupervisor(known.roles)) throw new ProblemError(problem('notPermitted', {person: known.name}));
  const response = await ask(terminal, {badge, pin});
  const reply = (await response.json().catch(() => ({}))) as Reply;
  if (response.ok && reply.person) return {id: reply.person.id, name: reply.person.name};
  const code = reply.problem?.code;
  if (code === 'wrongPin' || code === 'lockedOut') throw new ProblemError(problem(code, reply.problem?.params));
  throw new ProblemError(problem('serverBusy'));
};
