import type {Tenants} from './access/tenants.ts';
import type {Config} from './config.ts';
import type {Database} from './db/pool.ts';
import type {Files} from './files/files.ts';
import type {Journal} from './journal/append.ts';
import type {Poker} from './sync/poker.ts';

/** What lives as long as the server process; handed to everything that answers requests. */
export type House = {
  readonly config: Config;
  readonly database: Database;
  readonly tenants: Tenants;
  readonly journal: Journal;
  readonly poker: Poker;
  readonly files: Files;
  /** Changes after a restore; terminals then send again what they still hold. */
  readonly epoch: string;
  /** Signs device tokens. */
  readonly secret: string;
  /** Highest feed number that a verified backup, archive or standby covers. */
  readonly durableThrough: (tenantId: number) => number;
  /** After a backup: reads again what `durableThrough` tells. */
  readonly refreshDurable: () => Promise<void>;
  readonly log: (line: string, detail?: unknown) => void;
};
