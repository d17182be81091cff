// Everything a story stands on: a server with the small factory, a line that can be cut, the office.
import {expect} from 'vitest';
import {tellFactory} from './factory.ts';
import {layLine, type Line} from './line.ts';
import {Office} from './office.ts';
import {startServer, type RealServer} from './real-server.ts';

export type Stage = {
  readonly server: RealServer;
  readonly line: Line;
  readonly office: Office;
  close(): Promise<void>;
};

/** Opens the stage; close it whatever happens. */
export const openStage = async (name: string, env: Readonly<Record<string, string>> = {}): Promise<Stage> => {
  const server = await startServer(name, {flags: ['--no-demo'], env});
  const line = await layLine(server.port);
  // Without the demo the first password is made at the first start and said once.
  const office = new Office(server.url, /admin \/ (\S+)/.exec(server.output)?.[1]);
  const close = async () => {
    await line.close();
    await server.dispose();
  };
  try {
    await tellFactory(office);
  } catch (cause) {
    await close();
    throw cause;
  }
  return {server, line, office, close};
};

/** No line at all: the server is stopped and the network is cut. */
export const darken = async ({server, line}: Stage): Promise<void> => {
  await line.cut();
  expect(await server.stop()).toBe(0);
};

export const lighten = async ({server, line}: Stage): Promise<void> => {
  await server.start();
  await line.mend();
};
