// Places and ports of a story: everything it writes lies in one folder that goes with it.
import {chmodSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A new empty folder; the database runs as somebody else and must be able to pass through. */
export const newFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `chejian-e2e-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
};

export const removeFolder = (path: string): void =>
  rmSync(path, {recursive: true, force: true, maxRetries: 10});

/** Where pictures of failures and made things are kept between runs. */
export const cacheFolder = (name: string): string => {
  const path = join(root, '.cache/e2e', name);
  mkdirSync(path, {recursive: true});
  return path;
};

/** A port that nobody listens on at the moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const {port} = probe.address() as AddressInfo; // a TCP server has no other kind of address
      probe.close(() => resolve(port));
    });
  });

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until the answer is something; throws with `what` when it never is. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> => {
  const end = performance.now() + timeoutMs;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (cause) {
      last = cause;
    }
    await pause(100);
  }
  throw new Error(`Never happened in ${timeoutMs} ms: ${what}`, {cause: last});
};
