// What this server does by itself, once for the whole cluster.
import path from 'node:path';
import type {House} from '../house.ts';
import {lastBackupAt, runBackup} from '../ops/backup/run-backup.ts';
import {watchDevices} from './device-cases.ts';
import type {Job} from './job-leader.ts';
import {tidyFeed} from './tidy-feed.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The jobs of a house; `url` is its database. */
export function houseJobs(house: House, url: string): readonly Job[] {
  const {backup} = house.config;
  const watch: Job = {
    name: 'device cases',
    everyMs: minuteMs,
    firstMs: 5 * minuteMs, // after a start the terminals have to find the server first
    run: async (signal) => {
      for (const tenant of await house.tenants.all()) {
        if (signal.aborted) return;
        // What cannot be judged in one factory leaves no other one without a watch.
        await watchDevices(house, tenant, Date.now()).catch((error: unknown) =>
          house.log(`the devices of tenant ${tenant.code} could not be looked at`, error),
        );
      }
    },
  };
  const tidy: Job = {
    name: 'feed',
    everyMs: 6 * hourMs,
    firstMs: 20 * minuteMs,
    run: async (signal) => {
      for (const tenant of await house.tenants.all()) {
        if (signal.aborted) return;
        await tidyFeed(house, tenant, Date.now());
      }
    },
  };
  const save: Job = {
    name: 'backup',
    everyMs: 10 * minuteMs,
    firstMs: 10 * minuteMs, // a start is busy enough
    run: async (signal) => {
      const last = await lastBackupAt(house.database);
      if (last !== undefined && Date.now() - Date.parse(last) < backup.everyHours * hourMs) return;
      const filesFolder = path.join(house.config.dataDir, 'files');
      const job = {database: house.database, url, config: backup, filesFolder, now: () => new Date(), signal};
      await runBackup(job);
      await house.refreshDurable();
    },
  };
  return backup.everyHours === 0 ? [watch, tidy] : [watch, tidy, save];
}
