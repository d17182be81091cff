// The process of a returning herd: every terminal sends what it brought, oldest first, one batch in flight, until it has
// nothing more. Its batches lie signed on disk, so that this process costs the machine as little as it can.
import {open} from 'node:fs/promises';
import type {LineCounts} from './fleet-line.ts';
import {newCounts, postUntilTaken} from './fleet-line.ts';

export type HerdTerminal = {
  readonly ports: readonly number[];
  readonly token: string;
  readonly file: string;
  /** Bytes of each batch in the file, one after another. */
  readonly batches: readonly number[];
};
export type HerdOrder = {readonly terminals: readonly HerdTerminal[]};
export type HerdReport = {readonly seconds: number; readonly counts: LineCounts; readonly forked: number};

async function drain(terminal: HerdTerminal, counts: LineCounts): Promise<number> {
  const file = await open(terminal.file);
  let position = 0;
  let forked = 0;
  for (const [index, length] of terminal.batches.entries()) {
    const body = Buffer.alloc(length);
    await file.read(body, 0, length, position);
    position += length;
    const port = terminal.ports[index % terminal.ports.length] ?? 0;
    const text = await postUntilTaken({port, route: 'push', token: terminal.token, body}, counts);
    if (text.includes('"isForked":true')) forked += 1;
  }
  await file.close();
  return forked;
}

process.on('message', (order: HerdOrder) => {
  void (async () => {
    const counts = newCounts();
    const started = performance.now();
    const forks = await Promise.all(order.terminals.map((terminal) => drain(terminal, counts)));
    const report: HerdReport = {
      seconds: (performance.now() - started) / 1000,
      counts,
      forked: forks.reduce((sum, one) => sum + one, 0),
    };
    process.send?.(report);
  })();
});
process.on('disconnect', () => process.exit(0));
