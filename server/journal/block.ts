// The tenant's hash chain: one block per batch over the hashes of its facts, in their order.
import {hash} from 'node:crypto';

export const sha256Hex = (text: string): string => hash('sha256', text);

/** Hash of a block. `npm run verify` computes it again from the stored envelopes. */
export function blockHash(
  previous: string,
  tenantId: number,
  blockNo: number,
  factHashes: readonly string[],
): string {
  return sha256Hex([previous, String(tenantId), String(blockNo), ...factHashes].join('|'));
}
