// A line between a browser and the server that breaks in the middle of an upload: facts go through, and the request
// that is named does not. What it carried is counted, as somebody with a wire tap would.
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

export type WeakLine = {
  readonly url: string;
  /** Request lines that passed, in their order. */
  readonly asked: readonly string[];
  /** Cuts whatever carries a request line with these words, in the middle of its body; undefined lets all pass. */
  breakAt(words: string | undefined): void;
  setOpen(isOpen: boolean): void;
  close(): Promise<void>;
};

const requestLine = /(?:GET|POST|PUT) \S+ HTTP\/1\.1/g;

/** Lays a line to a port of this machine. */
export const layWeakLine = async (target: number): Promise<WeakLine> => {
  const ends = new Set<Socket>();
  const asked: string[] = [];
  let broken: string | undefined;
  let isOpen = true;
  const cutAll = () => ends.forEach((end) => end.destroy());
  const hold = (socket: Socket) => {
    ends.add(socket);
    socket.on('close', () => ends.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    if (!isOpen) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    hold(near);
    hold(far);
    near.on('data', (chunk: Buffer) => {
      const lines = chunk.toString('latin1').match(requestLine) ?? [];
      asked.push(...lines);
      const words = broken;
      if (words === undefined || !lines.some((line) => line.includes(words))) return void far.write(chunk);
      far.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => {
        near.destroy();
        far.destroy();
      });
    });
    far.pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo; // TCP
  return {
    url: `http://localhost:${port}`,
    asked,
    breakAt: (words) => (broken = words),
    setOpen: (next) => {
      isOpen = next;
      if (!next) cutAll();
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cutAll();
      await closed;
    },
  };
};
