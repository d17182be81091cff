// One request over the line, and what its answer means. Whatever does not carry `magic` is not our server:
// a captive portal answers 200 with HTML, a proxy answers for a server that is down.
import type {Problem, ProblemCode} from '../../shared/kernel/problem.ts';
import {problem, problems} from '../../shared/kernel/problem.ts';
import type {ErrorReply, Stamp} from '../protocol.ts';
import {magic} from '../protocol.ts';
import {nextHeader} from '../protocol-limits.ts';
import type {Environment} from './environment.ts';

export type Failure = {
  readonly ok: false;
  /** `offline`: nobody of ours answered. `rejected`: our server said no, see `problem`. */
  readonly kind: 'offline' | 'unauthorized' | 'tooLarge' | 'busy' | 'rejected';
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfterMs?: number;
};
export type Answer<T> =
  | {readonly ok: true; readonly reply: T; readonly startedAt: number; readonly endedAt: number}
  | Failure;

export type Request = {
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  /** The server said that it can unpack. */
  readonly isPacked?: boolean;
  readonly timeoutMs?: number;
  /** In the place of JSON.parse, for long replies. */
  readonly read?: (text: string) => unknown;
  /** Told the place of the next page while this one is still on its way. */
  readonly onNext?: (place: string) => void;
};

const timeoutMs = 20_000; // longer than the slowest good answer, short enough to try again within a job

export class Line {
  private readonly baseUrl: string;
  private readonly environment: Environment;

  constructor(baseUrl: string, environment: Environment) {
    this.baseUrl = baseUrl.replace(/\/$/, '');
    this.environment = environment;
  }

  url(path: string): string {
    return `${this.baseUrl}/sync/v1/${path}`;
  }

  /** Never throws: a broken line is a value. */
  async ask<T extends Stamp>(request: Request): Promise<Answer<T>> {
    const startedAt = this.environment.now();
    const controller = new AbortController();
    const stop = this.environment.after(request.timeoutMs ?? timeoutMs, () => controller.abort());
    try {
      const text = request.body === undefined ? undefined : JSON.stringify(request.body);
      const sent = {...init(request, controller.signal, text), ...(await this.packed(request, text))};
      const response = await this.environment.fetch(this.url(request.path), sent);
      const next = response.ok ? response.headers.get(nextHeader) : null;
      if (next !== null) parsed(next, request.onNext); // whatever it says, the page itself is what counts
      const body = parsed(await response.text(), request.read);
      if (response.ok && isOurs(body))
        return {ok: true, reply: body as unknown as T, startedAt, endedAt: this.environment.now()};
      return failure(response, body);
    } catch {
      // No connection, aborted, or torn in the middle: all the same to the sender, who asks again.
      return {ok: false, kind: 'offline', status: 0, problem: problem('serverBusy')};
    } finally {
      stop();
    }
  }

  private async packed(
    request: Request,
    text: string | undefined,
  ): Promise<Pick<RequestInit, 'body' | 'headers'>> {
    const {pack} = this.environment;
    if (request.isPacked !== true || pack === undefined || text === undefined) return {};
    if (text.length < worthPacking) return {};
    return {body: await pack(text), headers: {...headersOf(request), 'content-encoding': 'gzip'}};
  }
}

// Below this a request is one packet on the line either way.
const worthPacking = 2000;

function headersOf({body, token}: Request): Record<string, string> {
  const headers: Record<string, string> = {accept: 'application/json'};
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  return headers;
}

function init(request: Request, signal: AbortSignal, text: string | undefined): RequestInit {
  const common = {headers: headersOf(request), signal, cache: 'no-store', credentials: 'omit'} as const;
  return text === undefined ? {...common, method: 'GET'} : {...common, method: 'POST', body: text};
}

function parsed(text: string, read: (text: string) => unknown = JSON.parse): unknown {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

function isOurs(body: unknown): body is {readonly magic: string} {
  return typeof body === 'object' && body !== null && (body as {readonly magic?: unknown}).magic === magic;
}

function failure(response: Response, body: unknown): Failure {
  const {status} = response;
  const ours = isOurs(body);
  const error = ours ? (body as Partial<ErrorReply>) : undefined;
  const base = {
    ok: false as const,
    status,
    problem: knownProblem(error),
    retryAfterMs: error?.retryAfterMs ?? retryAfter(response),
  };
  // A proxy in front of us speaks for us in these two; its body is its own.
  if (status === 413) return {...base, kind: 'tooLarge'};
  if (status === 429 || status === 503) return {...base, kind: 'busy'};
  if (!ours) return {...base, kind: 'offline'};
  return {...base, kind: status === 401 ? 'unauthorized' : 'rejected'};
}

function knownProblem(error: Partial<ErrorReply> | undefined): Problem {
  const code = error?.problem?.code;
  if (code === undefined || !(code in problems)) return problem('serverBusy');
  return problem(code as ProblemCode, error?.problem?.params ?? {});
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : undefined;
}
