// The store is a part of its own: the first picture does not wait for it to be loaded.
import {documentDefinitions} from '../../shared/documents.ts';
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import {permissionRule} from '../../shared/may.ts';
import {openTerminal, type Terminal} from '../../sync/terminal/terminal.ts';

/**
 * Opens identity, outbox and replica of this browser. Each shell is a device of its own: a `profile` keeps the identity
 * of one apart from that of another on the same origin. The registry holds the kinds of facts that are recorded there.
 */
export const openStore = ({
  appVersion,
  registry,
  profile,
}: {
  readonly appVersion: string;
  readonly registry: FactRegistry;
  readonly profile?: string;
}): Promise<Terminal> =>
  openTerminal({
    baseUrl: '',
    ...(profile === undefined ? {} : {profile}),
    registry,
    documents: documentDefinitions,
    permission: permissionRule,
    appVersion,
  });
