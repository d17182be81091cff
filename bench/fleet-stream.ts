// An event stream without any client library: only bytes, and what was poked when.
import {connect} from 'node:net';

export type FleetStream = {readonly close: () => void};
type Listen = {
  readonly port: number;
  readonly query: string;
  /** Where the feed stands, and the machine's clock in nanoseconds. */
  readonly onPoke: (head: number, at: bigint) => void;
  /** The server ended the stream, or the line broke. */
  readonly onEnd?: () => void;
};

/** Resolves when the stream has said its first word. */
export async function openFleetStream({port, query, onPoke, onEnd}: Listen): Promise<FleetStream> {
  const socket = connect({port, host: '127.0.0.1'});
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.once('close', () => onEnd?.());
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      const heads = [...text.matchAll(/"head":(\d+)/g)];
      const newest = heads.at(-1)?.[1];
      if (newest !== undefined) onPoke(Number(newest), process.hrtime.bigint());
      if (text.includes('event: ping')) resolve();
    });
    socket.write(
      `GET /sync/v1/events?${query} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n`,
    );
  });
  return {close: () => socket.destroy()};
}
