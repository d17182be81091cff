// Requests for files. They never say hello: two hellos at once could look like a copied device, so the token comes
// from the conversation about facts, and without one the files wait for its next round.
import type {Problem, ProblemCode} from '../../shared/kernel/problem.ts';
import {problem, problems} from '../../shared/kernel/problem.ts';
import type {AnnounceRequest, FileReply} from '../file-protocol.ts';
import {magic, protocolVersion} from '../protocol.ts';
import type {Environment} from './environment.ts';

export type FileFailure = {
  readonly ok: false;
  /** `rejected`: the server said no, and `problem` why. */
  readonly kind: 'offline' | 'busy' | 'unauthorized' | 'rejected';
  readonly problem: Problem;
  readonly retryAfterMs?: number;
};
export type FileAnswer<T> = {readonly ok: true; readonly reply: T} | FileFailure;

const timeoutMs = 120_000; // a part of 64 kB over 5 kbit/s
const longestWaitMs = 3_600_000;
const offline: FileFailure = {ok: false, kind: 'offline', problem: problem('serverBusy')};

export class FilesLine {
  private readonly baseUrl: string;
  private readonly environment: Pick<Environment, 'fetch' | 'after'>;

  constructor(baseUrl: string, environment: Pick<Environment, 'fetch' | 'after'>) {
    this.baseUrl = baseUrl.replace(/\/$/, '');
    this.environment = environment;
  }

  announce(
    sha256: string,
    file: Omit<AnnounceRequest, 'protocol'>,
    token: string,
  ): Promise<FileAnswer<FileReply>> {
    return this.ask(`${sha256}/announce`, {
      method: 'POST',
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      body: JSON.stringify({protocol: protocolVersion, ...file}),
    });
  }

  sendPart(
    at: {readonly sha256: string; readonly partNo: number},
    part: {readonly bytes: ArrayBuffer; readonly sha256: string},
    token: string,
  ): Promise<FileAnswer<FileReply>> {
    return this.ask(`${at.sha256}/parts/${at.partNo}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'x-part-sha256': part.sha256,
      },
      body: part.bytes,
    });
  }

  /** A whole stored file. */
  fetchFile(
    sha256: string,
    token: string,
  ): Promise<FileAnswer<{readonly bytes: ArrayBuffer; readonly type: string}>> {
    return this.request(sha256, {headers: {authorization: `Bearer ${token}`}}, async (response) => {
      const type = response.headers.get('content-type') ?? '';
      if (!response.ok || type.startsWith('text/') || type.includes('json')) return undefined;
      return {bytes: await response.arrayBuffer(), type};
    });
  }

  private ask(path: string, init: RequestInit): Promise<FileAnswer<FileReply>> {
    return this.request(path, init, async (response) => {
      const body = await jsonOf(response);
      return response.ok && body?.['magic'] === magic ? (body as FileReply) : undefined;
    });
  }

  /** Never throws: a broken line is a value. */
  private async request<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T | undefined>,
  ): Promise<FileAnswer<T>> {
    const controller = new AbortController();
    const stop = this.environment.after(timeoutMs, () => controller.abort());
    try {
      const response = await this.environment.fetch(`${this.baseUrl}/sync/v1/files/${path}`, {
        ...init,
        signal: controller.signal,
        credentials: 'omit',
        cache: 'no-store',
      });
      const reply = response.ok ? await read(response) : undefined;
      return reply === undefined ? await failureOf(response) : {ok: true, reply};
    } catch {
      return offline; // no connection, aborted, or torn in the middle
    } finally {
      stop();
    }
  }
}

async function jsonOf(response: Response): Promise<Record<string, unknown> | undefined> {
  try {
    return (await response.json()) as Record<string, unknown>; // whatever it is, `magic` decides
  } catch {
    return undefined;
  }
}

async function failureOf(response: Response): Promise<FileFailure> {
  if (response.ok) return offline; // a captive portal says 200 too
  const body = await jsonOf(response);
  const retryAfterMs = retryAfter(response, body);
  const {status} = response;
  if (status === 429 || status === 503)
    return {ok: false, kind: 'busy', problem: problem('serverBusy'), ...retryAfterMs};
  if (body?.['magic'] !== magic) return offline;
  const told = body['problem'] as
    | {readonly code?: string; readonly params?: Record<string, string>}
    | undefined;
  const known = told?.code !== undefined && told.code in problems;
  // Known by the line above.
  const cause = known ? problem(told.code as ProblemCode, told.params ?? {}) : problem('serverFault');
  if (status === 401) return {ok: false, kind: 'unauthorized', problem: cause};
  return {ok: false, kind: status >= 500 && status !== 507 ? 'busy' : 'rejected', problem: cause};
}

function retryAfter(
  response: Response,
  body: Record<string, unknown> | undefined,
): {readonly retryAfterMs?: number} {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const given = body?.['magic'] === magic ? body['retryAfterMs'] : undefined;
  const wait = typeof given === 'number' ? given : seconds * 1000;
  return Number.isFinite(wait) && wait >= 0 ? {retryAfterMs: Math.min(wait, longestWaitMs)} : {};
}
