// Reading back is the proof: checksums and counts of every table, and the hash chain of every tenant computed again
// from the facts in the file, up to the block where the clock of the tenant stood.
import type {Fact} from '../../../shared/kernel/fact.ts';
import {hashedText} from '../../../shared/kernel/fact.ts';
import {blockHash, sha256Hex} from '../../journal/block.ts';
import {OperatorError} from '../operator-error.ts';
import type {BackupHead, BackupSum} from './backup-file.ts';
import {readBackup} from './backup-file.ts';
import {copiedValues, LineCutter} from './copied-rows.ts';

export type VerifiedBackup = {readonly head: BackupHead; readonly sum: BackupSum; readonly facts: number};

const noHash = '0'.repeat(64);

type Chain = {hash: string; blockNo: number; readonly open: string[]};

/** Follows the chains of all tenants; rows come ordered by tenant, block and place. */
class ChainCheck {
  facts = 0;
  private readonly chains = new Map<string, Chain>();

  take(row: {
    readonly tenant: string;
    readonly block: number;
    readonly hash: string;
    readonly envelope: string;
  }): void {
    this.facts += 1;
    const chain = this.chains.get(row.tenant) ?? {hash: noHash, blockNo: 0, open: []};
    this.chains.set(row.tenant, chain);
    if (sha256Hex(hashedText(JSON.parse(row.envelope) as Fact)) !== row.hash)
      throw new Error(`a fact of tenant ${row.tenant} in block ${row.block} does not match its hash`);
    if (row.block !== chain.blockNo) {
      close(row.tenant, chain);
      if (row.block !== chain.blockNo + 1)
        throw new Error(`tenant ${row.tenant}: block ${chain.blockNo + 1} is missing`);
      chain.blockNo = row.block;
    }
    chain.open.push(row.hash);
  }

  /** Every tenant must end at the block its clock knows. */
  finish(head: BackupHead): void {
    for (const tenant of head.tenants) {
      const chain = this.chains.get(String(tenant.tenantId)) ?? {hash: noHash, blockNo: 0, open: []};
      close(String(tenant.tenantId), chain);
      if (chain.blockNo !== tenant.blockNo || chain.hash !== tenant.blockHash)
        throw new Error(`tenant ${tenant.code}: the hash chain does not end at block ${tenant.blockNo}`);
    }
  }
}

function close(tenant: string, chain: Chain): void {
  if (chain.open.length === 0) return;
  chain.hash = blockHash(chain.hash, Number(tenant), chain.blockNo, chain.open);
  chain.open.length = 0;
}

/** Reads the whole file; throws an OperatorError that names what is broken. */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  const check = new ChainCheck();
  let cutter: LineCutter | undefined;
  let place: Readonly<Record<'tenant_id' | 'block_no' | 'hash' | 'envelope', number>> | undefined;
  const {head, sum} = await readBackup(file, {
    onTable: ({name, columns}) => {
      cutter = name === 'fact' ? new LineCutter() : undefined;
      place = {
        tenant_id: columns.indexOf('tenant_id'),
        block_no: columns.indexOf('block_no'),
        hash: columns.indexOf('hash'),
        envelope: columns.indexOf('envelope'),
      };
    },
    onRows: (chunk) => {
      if (cutter === undefined || place === undefined) return;
      for (const line of cutter.cut(chunk)) {
        const values = copiedValues(line);
        check.take({
          tenant: values[place.tenant_id] ?? '',
          block: Number(values[place.block_no]),
          hash: values[place.hash] ?? '',
          envelope: values[place.envelope] ?? '{}',
        });
      }
    },
  });
  try {
    check.finish(head);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`备份里的账不对：${why}`, `The books in the backup are wrong: ${why}`, error);
  }
  return {head, sum, facts: check.facts};
}
