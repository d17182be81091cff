// Programs that the tests need and npm does not have, on a machine of Debian's family where we may install.
import {existsSync} from 'node:fs';
import {runCommand} from './run-command.ts';

/** Fetches packages; false where that is impossible. */
export const fetchFromDebian = async (packages: readonly string[]): Promise<boolean> => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  await runCommand('apt-get', ['update', '-qq'], {env, live: true, timeoutSeconds: 300});
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    timeoutSeconds: 600,
  });
  return true;
};
