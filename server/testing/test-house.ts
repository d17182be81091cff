// A house on a fresh database, for tests: everything real but the port.
import os from 'node:os';
import path from 'node:path';
import {mkdtemp, rm} from 'node:fs/promises';
import type {Hono} from 'hono';
import type {Tenant} from '../access/tenants.ts';
import {readConfig} from '../config.ts';
import type {House} from '../house.ts';
import {openHttpApp} from '../http/app.ts';
import {openHouse} from '../main.ts';
import {testDatabase} from './pg.ts';

export type TestHouse = {
  readonly house: House;
  readonly app: Hono;
  readonly url: string;
  readonly logged: readonly string[];
  readonly close: () => Promise<void>;
};

/** Opens a house with an own database; `close` drops it. */
export async function openTestHouse(): Promise<TestHouse> {
  const {url, drop} = await testDatabase();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'chejian-house-'));
  const read = readConfig(['--no-demo'], {CHEJIAN_DATA: dataDir, LOG_LEVEL: 'silent'});
  if (!read.ok) throw new Error(read.lines.join('\n'));
  const logged: string[] = [];
  const house = await openHouse(read.config, url, (line, detail) =>
    logged.push(`${line} ${detail instanceof Error ? (detail.stack ?? '') : ''}`),
  );
  const close = async () => {
    await house.close();
    await drop();
    await rm(dataDir, {recursive: true, force: true});
  };
  return {house, app: openHttpApp(house), url, logged, close};
}

/** A tenant whose code is its name. */
export const openTestTenant = (house: House, code: string): Promise<Tenant> =>
  house.tenants.create(code, code);
