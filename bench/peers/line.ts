// The line between browser and server: counts what goes over it, and breaks it on request.
// One for each peer, so that page and server share an origin and nothing else is shared.
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {readFile} from 'node:fs/promises';
import path from 'node:path';

export const faultKinds = [
  'dropBefore',
  'loseReply',
  'duplicate',
  'serverError',
  'html',
  'truncate',
  'delay',
] as const;
type FaultKind = (typeof faultKinds)[number];

export type Line = {
  readonly url: string;
  /** Bytes of bodies and headers, both ways, since the last `reset`. */
  readonly bytes: () => number;
  readonly reset: () => void;
  readonly cut: (isCut: boolean) => void;
  /** The next requests each meet the next fault of the list, every second one; then the line is healthy. */
  readonly breakNext: (count: number) => void;
  readonly faultsFired: () => number;
  readonly close: () => Promise<void>;
};

const types: Readonly<Record<string, string>> = {'.html': 'text/html', '.js': 'text/javascript'};
const bodyOf = async (message: http.IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer); // a stream of bytes gives buffers
  return Buffer.concat(parts);
};
const headerBytes = (raw: readonly string[]) =>
  raw.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0);

type Answer = {readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer};

/** Serves the page from `folder` and everything under `prefix` from the server at `target`. */
export async function openLine(options: {
  readonly folder: string;
  readonly prefix: string;
  readonly target: () => number;
}): Promise<Line> {
  let bytes = 0;
  let isCut = false;
  let toBreak = 0;
  let asked = 0;
  let fired = 0;
  const open = new Set<http.ServerResponse>();

  /** A whole reply where a fault needs one; else as it comes, which is how a line gives it. */
  const forward = (
    request: http.IncomingMessage,
    body: Buffer,
    isWhole: boolean,
  ): Promise<Answer | http.IncomingMessage> =>
    new Promise((resolve, reject) => {
      const onward = http.request(
        {
          host: '127.0.0.1',
          port: options.target(),
          path: request.url,
          method: request.method,
          headers: {...request.headers, 'content-length': String(body.length)},
        },
        (answer) => {
          const isStream = String(answer.headers['content-type']).includes('event-stream');
          if (isStream || !isWhole) return resolve(answer);
          return void bodyOf(answer).then(
            (text) => resolve({status: answer.statusCode ?? 502, headers: answer.headers, body: text}),
            reject,
          );
        },
      );
      onward.on('error', reject);
      onward.end(body);
    });

  const nextFault = (): FaultKind | undefined => {
    if (toBreak <= 0) return undefined;
    asked += 1;
    if (asked % 2 === 0) return undefined;
    toBreak -= 1;
    const kind = faultKinds[fired % faultKinds.length];
    fired += 1;
    return kind;
  };

  const send = (response: http.ServerResponse, answer: Answer, length = answer.body.length) => {
    const headers = {...answer.headers};
    delete headers['transfer-encoding'];
    headers['content-length'] = String(answer.body.length);
    response.writeHead(answer.status, headers);
    bytes += headerBytes(Object.entries(headers).flatMap(([name, value]) => [name, String(value)])) + length;
    if (length === answer.body.length) response.end(answer.body);
    else response.write(answer.body.subarray(0, length), () => response.destroy());
  };

  const api = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const body = await bodyOf(request);
    if (isCut) return response.destroy();
    bytes += headerBytes(request.rawHeaders) + body.length;
    const fault = nextFault();
    if (fault === 'dropBefore') return response.destroy();
    if (fault === 'serverError') return send(response, {status: 500, headers: {}, body: Buffer.from('oops')});
    if (fault === 'html') {
      const portal = Buffer.from('<!doctype html><title>Sign in to the network</title>');
      return send(response, {status: 200, headers: {'content-type': 'text/html'}, body: portal});
    }
    if (fault === 'delay') await new Promise((resolve) => setTimeout(resolve, 2000));
    if (fault === 'duplicate') await forward(request, body, true);
    const answer = await forward(request, body, fault !== undefined);
    if (answer instanceof http.IncomingMessage) {
      if (isCut) return response.destroy();
      open.add(response);
      response.on('close', () => open.delete(response));
      response.writeHead(answer.statusCode ?? 200, answer.headers);
      bytes += headerBytes(answer.rawHeaders);
      answer.on('data', (part: Buffer) => (bytes += part.length));
      // A server that dies in the middle tears the reply; `pipe` alone would leave it open.
      answer.on('close', () => answer.complete || response.destroy());
      return answer.pipe(response);
    }
    if (fault === 'loseReply' || isCut) return response.destroy();
    return send(response, answer, fault === 'truncate' ? Math.floor(answer.body.length / 2) : undefined);
  };

  const page = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const {pathname} = new URL(request.url ?? '/', 'http://x');
    const name = pathname === '/' ? '/index.html' : path.normalize(pathname);
    const text = await readFile(path.join(options.folder, name)).catch(() => undefined);
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': types[path.extname(name)] ?? 'text/plain',
    });
    response.end(text);
  };

  const server = http.createServer((request, response) => {
    const work = request.url?.startsWith(options.prefix) === true ? api : page;
    work(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo; // TCP: never a pipe name
  return {
    url: `http://127.0.0.1:${port}/`,
    bytes: () => bytes,
    reset: () => (bytes = 0),
    cut: (value) => {
      isCut = value;
      if (isCut) for (const response of open) response.destroy();
    },
    breakNext: (count) => (toBreak = count),
    faultsFired: () => fired,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
