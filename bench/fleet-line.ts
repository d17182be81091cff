// The line of a light terminal: one request at a time, times as a terminal keeps them, 429 and 503 obeyed.
import {Agent, request as httpRequest} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';

export type LineCounts = {
  sent: number;
  busy: number;
  /** Told to a person: nobody answered in time, or something else than done or busy. */
  shown: number;
  /** What was shown, for the one who has to find out why. */
  readonly why: Record<string, number>;
};
export const newCounts = (): LineCounts => ({sent: 0, busy: 0, shown: 0, why: {}});

/** As in the terminal. */
const timeoutMilliseconds = 20_000;
const mostTries = 2000;
const shortestFault = 1000;
const longestFault = 60_000;

/** The connections of one terminal: like a browser it keeps them for the next request, and shares them with nobody. */
export const openLine = (): Agent => new Agent({keepAlive: true});

const unpack = promisify(gunzip);

type Answer = {readonly status: number; readonly text: string};
export type Post = {
  readonly line: Agent;
  readonly port: number;
  readonly route: string;
  readonly token: string;
  readonly body: string | Buffer;
  /** The body is gzip already, as terminals send what is long. */
  readonly isPacked?: boolean;
};

export function post(asked: Post): Promise<Answer> {
  const {line, port, route, token, body, isPacked} = asked;
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        agent: line,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/sync/v1/${route}`,
        timeout: timeoutMilliseconds,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'content-length': Buffer.byteLength(body),
          'accept-encoding': 'gzip', // As every browser does.
          ...(isPacked === true ? {'content-encoding': 'gzip'} : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const plain =
            response.headers['content-encoding'] === 'gzip' ? unpack(bytes) : Promise.resolve(bytes);
          plain.then((text) => resolve({status: response.statusCode ?? 0, text: text.toString()}), reject);
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('nobody answered in time')));
    request.on('error', (error: NodeJS.ErrnoException) => {
      // As browsers do: a kept line that the other end had closed is not a failure.
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(post(asked));
      else reject(error);
    });
    request.end(body);
  });
}

/** Sends until it is taken; returns the answer. What the server asks for is kept, with some jitter. */
export async function postUntilTaken(asked: Post, counts: LineCounts): Promise<string> {
  let faults = 0;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    let why = '';
    const answer = await post(asked).catch((error: unknown) => {
      why = String(error);
      return undefined;
    });
    counts.sent += 1;
    if (answer?.status === 200) return answer.text;
    if (answer?.status === 429 || answer?.status === 503) {
      counts.busy += 1;
      const {retryAfterMs} = JSON.parse(answer.text) as {readonly retryAfterMs: number};
      await sleep(retryAfterMs * (1 + 0.25 * Math.random()));
      continue;
    }
    counts.shown += 1;
    const name = answer === undefined ? why : String(answer.status);
    counts.why[name] = (counts.why[name] ?? 0) + 1;
    faults += 1;
    const ceiling = Math.min(longestFault, shortestFault * 2 ** faults);
    await sleep(shortestFault + Math.random() * (ceiling - shortestFault));
  }
  throw new Error('never taken');
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A number after `--name` on the command line. */
export function numberOption(name: string, usual: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const given = at < 0 ? usual : Number(process.argv[at + 1]);
  if (!Number.isInteger(given) || given < 1) throw new Error(`--${name} N: a whole number above 0`);
  return given;
}
