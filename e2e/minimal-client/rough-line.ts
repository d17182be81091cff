// A proxy in front of the server that says, now and then, what proxies and busy servers say. Each answer comes once.
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

export type RoughAnswer = {
  readonly path: string;
  readonly status: number;
  readonly body: string;
  /** The server does get the request; only its answer is lost. */
  readonly isPassedOn?: boolean;
  /** Only to what is longer. */
  readonly aboveBytes?: number;
};

export type RoughLine = {readonly url: string; close(): Promise<void>; unused(): readonly RoughAnswer[]};

/** Lays it; the answers are given in their order, each to the first request that it fits. */
export const layRoughLine = async (target: string, answers: readonly RoughAnswer[]): Promise<RoughLine> => {
  const left = [...answers];
  const server = createServer((request, response) => {
    const reply = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const sent = Buffer.concat(chunks);
      const [next] = left;
      const isDue =
        next !== undefined && request.url?.endsWith(next.path) && sent.length > (next.aboveBytes ?? 0);
      if (isDue) left.shift();
      const pass = () =>
        fetch(`${target}${request.url}`, {
          method: request.method ?? 'GET',
          headers: {
            'content-type': 'application/json',
            authorization: request.headers.authorization ?? '',
          },
          body: sent,
        });
      if (isDue && next.isPassedOn !== true) return void response.writeHead(next.status).end(next.body);
      const answer = await pass();
      if (isDue) return void response.writeHead(next.status).end(next.body);
      response.writeHead(answer.status, {'content-type': 'application/json'}).end(await answer.text());
    };
    void reply().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo; // a TCP server has no other kind of address
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {url: `http://127.0.0.1:${port}`, close, unused: () => left};
};
