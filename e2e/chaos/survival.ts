// What the server has acknowledged must outlive the death of its database: asked after each kill, not only at the end.
import {askDatabase} from '../harness/database.ts';
import type {RealServer} from '../harness/real-server.ts';
import {eventually} from '../harness/scratch.ts';
import type {Ledger} from './ledger.ts';

type Row = {readonly id: string};
type Setting = {readonly name: string; readonly setting: string};
const flushing = ['fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method'];

export class Survival {
  private readonly server: RealServer;
  private readonly ledger: Ledger;
  private readonly checked = new Set<string>();
  readonly missing: string[] = [];
  readonly settings = new Map<string, string>();
  kills = 0;

  constructor(server: RealServer, ledger: Ledger) {
    this.server = server;
    this.ledger = ledger;
  }

  get facts(): number {
    return this.checked.size;
  }

  /** Acknowledged so far and not looked for yet. */
  unchecked(): readonly string[] {
    return [...this.ledger.acknowledged].filter((id) => !this.checked.has(id));
  }

  /** Looks for them as soon as the database answers again. */
  async check(acknowledged: readonly string[]): Promise<void> {
    const text = 'select fact_id::text as id from fact where fact_id = any($1::uuid[])';
    const ask = () => askDatabase<Row>(this.server, text, [acknowledged]);
    const found = new Set((await eventually('the database is back', ask, 120_000)).map(({id}) => id));
    this.missing.push(...acknowledged.filter((id) => !found.has(id)));
    for (const id of acknowledged) this.checked.add(id);
    this.kills += 1;
    const settings = await askDatabase<Setting>(
      this.server,
      'select name, setting from pg_settings where name = any($1)',
      [flushing],
    );
    for (const {name, setting} of settings) this.settings.set(name, setting);
  }
}
