import type {Database} from '../db/pool.ts';
import {verifyBalances, verifyCases, verifyFeed} from './verify-books.ts';
import {verifyChain} from './verify-chain.ts';

export type Verification = {
  readonly facts: number;
  readonly blocks: number;
  readonly balances: number;
  readonly cases: number;
  readonly feedRows: number;
  /** The first thing that is broken comes first; empty = everything agrees. */
  readonly findings: readonly string[];
};

/** Proves a tenant's books from its stored facts, in one snapshot: a server may go on working meanwhile. */
export function verifyTenant(database: Database, tenantId: number): Promise<Verification> {
  return database.withTenantRead(tenantId, async (tx) => {
    const chain = await verifyChain(tx, tenantId);
    const balances = await verifyBalances(tx, tenantId);
    const cases = await verifyCases(tx, tenantId);
    const feed = await verifyFeed(tx, tenantId);
    return {
      facts: chain.facts,
      blocks: chain.blocks,
      balances: balances.count,
      cases: cases.count,
      feedRows: feed.count,
      findings: [...chain.findings, ...balances.findings, ...cases.findings, ...feed.findings],
    };
  });
}
