// The hash chain computed again from what is stored: every fact, every block, and that nothing is missing between.
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import type {Transaction} from '../db/transaction.ts';
import {blockHash, sha256Hex} from './block.ts';

type Block = {
  readonly block_no: number;
  readonly prev_hash: string;
  readonly hash: string;
  readonly fact_count: number;
};
type Row = {
  readonly fact_id: string;
  readonly kind: string;
  readonly device_id: string;
  readonly actor_id: string;
  readonly happened_at: string;
  readonly hash: string;
  readonly envelope: Fact;
  readonly block_no: number;
};
export type ChainReport = {
  readonly facts: number;
  readonly blocks: number;
  readonly findings: readonly string[];
};

const noHash = '0'.repeat(64);
const blocksAtOnce = 20; // a block holds up to 1,000 envelopes of about 1 kB
const mostFindings = 20; // the first broken thing matters; what follows is often its echo

/** Verifies the chain of a tenant inside one snapshot. */
export async function verifyChain(tx: Transaction, tenantId: number): Promise<ChainReport> {
  const findings: string[] = [];
  const values = [tenantId];
  const clock = await tx.one<{block_no: number; block_hash: string}>({
    text: 'select block_no, block_hash from tenant_clock where tenant_id = $1',
    values,
  });
  const blocks = await tx.all<Block>({
    text: 'select block_no, prev_hash, hash, fact_count from journal_block where tenant_id = $1 order by block_no',
    values,
  });
  let facts = 0;
  let previous = noHash;
  for (let start = 0; start < blocks.length && findings.length < mostFindings; start += blocksAtOnce) {
    const page = blocks.slice(start, start + blocksAtOnce);
    const rows = await factsOf(tx, tenantId, page[0]?.block_no ?? 0, page.at(-1)?.block_no ?? 0);
    for (const [index, block] of page.entries()) {
      const own = rows.get(block.block_no) ?? [];
      facts += own.length;
      const expected = start + index + 1;
      if (block.block_no !== expected) findings.push(`block ${expected} is missing`);
      findings.push(...factFindings(own), ...blockFindings(block, {previous, tenantId, own}));
      previous = block.hash;
    }
  }
  findings.push(...(await strayFindings(tx, tenantId)));
  if (clock === undefined) findings.push('the clock of the tenant is missing');
  else if (clock.block_no !== (blocks.at(-1)?.block_no ?? 0))
    findings.push(`block ${clock.block_no} is missing: the clock stands there`);
  else if (clock.block_hash !== previous)
    findings.push(`block ${clock.block_no} is not the one that the clock knows`);
  return {facts, blocks: blocks.length, findings};
}

async function factsOf(
  tx: Transaction,
  tenantId: number,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, readonly Row[]>> {
  const rows = await tx.all<Row>({
    text: `select fact_id, kind, device_id, actor_id, happened_at, hash, envelope, block_no from fact
      where tenant_id = $1 and block_no between $2 and $3 order by block_no, block_place`,
    values: [tenantId, from, to],
  });
  const byBlock = new Map<number, Row[]>();
  for (const row of rows) {
    const list = byBlock.get(row.block_no);
    if (list === undefined) byBlock.set(row.block_no, [row]);
    else list.push(row);
  }
  return byBlock;
}

function factFindings(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    const {envelope} = row;
    if (sha256Hex(hashedText(envelope)) !== row.hash) {
      return [`fact ${row.fact_id} in block ${row.block_no} does not match its hash`];
    }
    const isSame =
      row.fact_id === envelope.id &&
      row.kind === envelope.kind &&
      row.device_id === envelope.device &&
      row.actor_id === envelope.actor &&
      row.happened_at === envelope.happenedAt;
    return isSame
      ? []
      : [`fact ${row.fact_id} in block ${row.block_no} has columns that differ from its envelope`];
  });
}

type Place = {readonly previous: string; readonly tenantId: number; readonly own: readonly Row[]};

function blockFindings(block: Block, {previous, tenantId, own}: Place): readonly string[] {
  const findings: string[] = [];
  const name = `block ${block.block_no}`;
  if (block.prev_hash !== previous) findings.push(`${name} does not follow the block before it`);
  if (block.fact_count !== own.length)
    findings.push(`${name} has ${own.length} facts, it had ${block.fact_count}`);
  const hashes = own.map((row) => row.hash);
  if (blockHash(block.prev_hash, tenantId, block.block_no, hashes) !== block.hash)
    findings.push(`${name} does not match its hash`);
  return findings;
}

async function strayFindings(tx: Transaction, tenantId: number): Promise<readonly string[]> {
  const rows = await tx.all<{fact_id: string}>({
    text: `select f.fact_id from fact f where f.tenant_id = $1 and not exists (
      select 1 from journal_block b where b.tenant_id = $1 and b.block_no = f.block_no) order by f.fact_id limit ${mostFindings}`,
    values: [tenantId],
  });
  return rows.map((row) => `fact ${row.fact_id} is in no block`);
}
