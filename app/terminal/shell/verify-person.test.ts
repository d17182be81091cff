import {expect, test} from 'vitest';
import type {Terminal} from '../../../sync/terminal/terminal.ts';
import {verifySupervisor} from './verify-person.ts';

const person = (id: string, roles: readonly string[]) => ({
  id,
  badge: id,
  code: id,
  name: id,
  roles,
  isActive: true,
});

// `now` is what the server or the directory says after the PIN; the screen may know an older state.
const terminalOf = (known: ReturnType<typeof person> | undefined, now = known) => {
  const asked: string[] = [];
  const verify = async (badge: string) => {
    asked.push(badge);
    return {person: now, isVerified: true};
  };
  // Only these two members are read.
  return {terminal: {find: () => known, verify} as unknown as Terminal, asked};
};

test('a supervisor agrees by badge and PIN', async () => {
  const {terminal} = terminalOf(person('li', ['supervisor']));
  expect(await verifySupervisor(terminal, 'li', '1234')).toEqual({id: 'li', name: 'li'});
});

test('the PIN of somebody who may not agree is not tried', async () => {
  const {terminal, asked} = terminalOf(person('wang', ['operator']));
  await expect(verifySupervisor(terminal, 'wang', '1234')).rejects.toMatchObject({
    problem: {code: 'notPermitted'},
  });
  expect(asked).toEqual([]);
});

test('who is a supervisor no longer cannot agree, although this terminal still thinks so', async () => {
  const {terminal} = terminalOf(person('li', ['supervisor']), person('li', ['operator']));
  await expect(verifySupervisor(terminal, 'li', '1234')).rejects.toMatchObject({
    problem: {code: 'notPermitted'},
  });
});
