// What can go wrong between terminal and server, injected into `fetch`.
import type {PullReply} from '../../protocol.ts';
import {nextHeader} from '../../protocol-limits.ts';

export type Fault =
  | {readonly kind: 'lostRequest'}
  /** The server did it, the answer never came: the worst of all. */
  | {readonly kind: 'lostReply'}
  | {readonly kind: 'html'}
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfterMs?: number;
      readonly isProxy?: boolean;
      readonly code?: string;
    }
  | {readonly kind: 'twice'};

export type Handler = (
  path: string,
  body: unknown,
  token: string | undefined,
) => Promise<{readonly status: number; readonly body: unknown}>;
export type Sent = {readonly path: string; readonly body: unknown};

export class FakeLine {
  private readonly handler: Handler;
  /** Asked for each request; undefined = the line is good. */
  fault: (path: string) => Fault | undefined = () => undefined;
  readonly sent: Sent[] = [];

  constructor(handler: Handler) {
    this.handler = handler;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.slice(url.indexOf('/sync/v1/') + 9);
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const token = (init.headers as Record<string, string>)['authorization']?.slice(7);
    const fault = this.fault(path);
    this.sent.push({path, body});
    if (fault?.kind === 'lostRequest') throw new TypeError('Failed to fetch');
    if (fault?.kind === 'html') return new Response('<html>Please accept our terms</html>', {status: 200});
    if (fault?.kind === 'status') return faultReply(fault);
    if (fault?.kind === 'twice') await this.handler(path, body, token);
    const reply = await this.handler(path, body, token);
    if (fault?.kind === 'lostReply') throw new TypeError('Failed to fetch');
    return new Response(textOf(reply.body), {status: reply.status, headers: headOf(reply.body)});
  };

  count(path: string): number {
    return this.sent.filter((entry) => entry.path === path).length;
  }
}

/** A page as the real server writes it. */
export function linedText({changes, ...outer}: PullReply): string {
  const lines = changes.map(({scope, collection, id, seq, deleted, body}) =>
    JSON.stringify({scope, collection, id, seq, deleted, body}),
  );
  return `${JSON.stringify(outer).slice(0, -1)},"changes":[\n${lines.join(',\n')}\n]}`;
}

const isPage = (body: unknown): body is PullReply =>
  typeof body === 'object' && body !== null && 'lines' in body;
const headOf = (body: unknown): Record<string, string> =>
  isPage(body) && !body.isEnd ? {[nextHeader]: encodeURIComponent(JSON.stringify(body.streams))} : {};
const textOf = (body: unknown): string => (isPage(body) ? linedText(body) : JSON.stringify(body));

function faultReply(fault: Extract<Fault, {kind: 'status'}>): Response {
  const headers: Record<string, string> =
    fault.retryAfterMs === undefined ? {} : {'retry-after': String(fault.retryAfterMs / 1000)};
  if (fault.isProxy === true) return new Response('<h1>nginx</h1>', {status: fault.status, headers});
  return new Response(
    JSON.stringify({magic: 'chejian', problem: {code: fault.code ?? 'serverFault', params: {}}}),
    {status: fault.status, headers},
  );
}
