// The line between a browser and the server: a TCP relay that can be cut and mended. Cutting it ends
// what is under way in the middle of a byte, which is what a real line does.
import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';

export type Line = {
  readonly port: number;
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // TCP
  });

/** Lays a line to a port of this machine. */
export const layLine = async (target: number): Promise<Line> => {
  const ends = new Set<Socket>();
  const hold = (socket: Socket) => {
    ends.add(socket);
    socket.on('close', () => ends.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const open = () =>
    createServer((near) => {
      const far = connect(target, '127.0.0.1');
      hold(near);
      hold(far);
      near.pipe(far);
      far.pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
  let server: Server | undefined = open();
  const port = await listen(server, 0);
  const cut = async () => {
    const closing = server;
    server = undefined;
    if (closing === undefined) return;
    const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
    for (const socket of ends) socket.destroy();
    await closed;
  };
  const mend = async () => {
    if (server !== undefined) return;
    server = open();
    await listen(server, port);
  };
  return {port, url: `http://localhost:${port}`, cut, mend, close: cut};
};
