// The books as they must stand afterwards, computed apart from the product.
import type {Tenant} from '../server/access/tenants.ts';
import {sql} from '../server/db/sql.ts';
import type {House} from '../server/house.ts';
import type {Fact} from '../shared/kernel/fact.ts';
import type {Row} from './bench.ts';
import {rowOf} from './bench.ts';

/** Made in one process, compared in another. */
export type FleetBooks = {readonly facts: number; readonly balances: Readonly<Record<string, number>>};

/** Facts that were made, and what they leave at each place. */
export class FleetModel {
  facts = 0;
  private readonly balances = new Map<string, number>();

  add(facts: readonly Fact[]): void {
    for (const {body} of facts) {
      this.facts += 1;
      // Made by bench-device.ts: goods moved, one line.
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

  join({facts, balances}: FleetBooks): void {
    this.facts += facts;
    for (const [key, quantity] of Object.entries(balances)) this.move(key, quantity);
  }

  books(): FleetBooks {
    return {facts: this.facts, balances: Object.fromEntries(this.balances)};
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

/** Models of the tenants of a run, by code. */
export class FleetModels {
  private readonly models = new Map<string, FleetModel>();

  of(tenant: string): FleetModel {
    const known = this.models.get(tenant) ?? new FleetModel();
    this.models.set(tenant, known);
    return known;
  }

  join(books: Readonly<Record<string, FleetBooks>>): void {
    for (const [tenant, its] of Object.entries(books)) this.of(tenant).join(its);
  }

  books(): Record<string, FleetBooks> {
    return Object.fromEntries([...this.models].map(([tenant, model]) => [tenant, model.books()]));
  }

  /** Facts stored of those made, over all tenants. A wrong balance is a fact too much or too little somewhere. */
  async row(house: House): Promise<Row> {
    const all = {made: 0, stored: 0, wrong: 0};
    for (const tenant of await house.tenants.all()) {
      const model = this.models.get(tenant.code);
      if (model === undefined) continue;
      const {stored, wrong} = await model.compare(house, tenant);
      all.made += model.facts;
      all.stored += stored;
      all.wrong += wrong;
    }
    const {made, stored, wrong} = all;
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
}
