// What a herd brings: signed batches in files, and the books as they must stand afterwards, computed apart from the product.
import {fork} from 'node:child_process';
import {open} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Tenant} from '../server/access/tenants.ts';
import {sql} from '../server/db/sql.ts';
import type {House} from '../server/house.ts';
import type {Fact} from '../shared/kernel/fact.ts';
import type {Row} from './bench.ts';
import {rowOf} from './bench.ts';
import type {FleetDevice} from './fleet-device.ts';
import type {HerdOrder, HerdReport, HerdTerminal} from './fleet-herd.ts';

const batch = 100;

/** Facts that were made, and what they leave at each place. */
export class FleetModel {
  facts = 0;
  private readonly balances = new Map<string, number>();

  add(facts: readonly Fact[]): void {
    for (const {body} of facts) {
      this.facts += 1;
      // Made by openBenchDevice: goods moved, one line.
      const {lines} = body as {
        readonly lines: readonly {
          readonly itemId: string;
          readonly quantity: string;
          readonly fromLocationId: string;
          readonly toLocationId: string;
        }[];
      };
      for (const line of lines) {
        this.move(`${line.itemId} ${line.fromLocationId}`, -Number(line.quantity));
        this.move(`${line.itemId} ${line.toLocationId}`, Number(line.quantity));
      }
    }
  }

  private move(key: string, quantity: number): void {
    this.balances.set(key, (this.balances.get(key) ?? 0) + quantity);
  }

  /** Facts of the tenant that are stored, and balances that differ from what they must be. */
  async compare(
    house: House,
    {tenantId}: Tenant,
  ): Promise<{readonly stored: number; readonly wrong: number}> {
    return house.database.withTenantRead(tenantId, async (tx) => {
      const counted = await tx.one<{n: number}>(
        sql`select count(*)::integer as n from fact where tenant_id = ${tenantId} and kind = 'goods-moved'`,
      );
      const rows = await tx.all<{key: string; quantity: string}>(
        sql`select item_id || ' ' || location_id as key, sum(quantity)::text as quantity from stock_balance where tenant_id = ${tenantId} group by 1`,
      );
      const shown = new Map(rows.map(({key, quantity}) => [key, Number(quantity)]));
      const keys = new Set([...shown.keys(), ...this.balances.keys()]);
      const wrong = [...keys].filter((key) => (shown.get(key) ?? 0) !== (this.balances.get(key) ?? 0));
      return {stored: counted?.n ?? 0, wrong: wrong.length};
    });
  }
}

/** Facts stored of those made, over all tenants. A wrong balance is a fact too much or too little somewhere. */
export async function booksRow(
  house: House,
  crews: Iterable<{readonly tenant: Tenant; readonly model: FleetModel}>,
): Promise<Row> {
  const books = {made: 0, stored: 0, wrong: 0};
  for (const {tenant, model} of crews) {
    const {stored, wrong} = await model.compare(house, tenant);
    books.made += model.facts;
    books.stored += stored;
    books.wrong += wrong;
  }
  const {made, stored, wrong} = books;
  console.log(
    `  lost ${Math.max(0, made - stored)}, doubled ${Math.max(0, stored - made)}, balances wrong ${wrong}`,
  );
  return rowOf({
    what: `facts stored exactly once with the right balances (${wrong} wrong), beside facts made`,
    ours: made - Math.abs(made - stored) - wrong,
    ceiling: made,
    goal: 1,
    better: 'higher',
    runs: 1,
  });
}

type Prepare = {
  readonly device: FleetDevice;
  readonly count: number;
  readonly ports: readonly number[];
  readonly folder: string;
  readonly model: FleetModel;
};

/** Signs a terminal's facts into a file, 100 a batch. */
export async function prepareTerminal({device, count, ports, folder, model}: Prepare): Promise<HerdTerminal> {
  const name = path.join(folder, device.device);
  const file = await open(name, 'w');
  const batches: number[] = [];
  for (let made = 0; made < count; made += batch) {
    const facts = device.facts(Math.min(batch, count - made));
    model.add(facts);
    const body = Buffer.from(device.request(facts));
    await file.write(body);
    batches.push(body.length);
  }
  await file.close();
  return {ports, token: device.token, file: name, batches};
}

/** Lets a herd loose in a process of its own. */
export function runHerd(order: HerdOrder): Promise<HerdReport> {
  const child = fork(fileURLToPath(new URL('./fleet-herd.ts', import.meta.url)));
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the herd ended early')));
    child.once('message', (report: HerdReport) => {
      resolve(report);
      child.disconnect();
    });
    child.send(order);
  });
}
