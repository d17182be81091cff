import type {Config} from '../config.ts';
import {installAddresses, lanAddresses} from '../ops/lan/lan-addresses.ts';

export type Reach = {
  /** `local`: nobody but this computer can open the terminal, and the operator has to start the server otherwise. */
  readonly kind: 'public' | 'lan' | 'local';
  /** What a new tablet opens first, best first. */
  readonly addresses: readonly string[];
};

/** How a tablet reaches this server, for the picture it scans. */
export function reachOf(
  {lan, port, publicUrl}: Pick<Config, 'lan' | 'port' | 'publicUrl'>,
  ownAddresses: readonly string[] = lanAddresses(),
): Reach {
  if (publicUrl !== undefined) return {kind: 'public', addresses: [`${publicUrl}/t/`]};
  if (lan) return {kind: 'lan', addresses: installAddresses(port, ownAddresses)};
  return {kind: 'local', addresses: []};
}
