import {systemActor} from '../../shared/may.ts';
import type {Tenant} from '../access/tenants.ts';
import {storable} from '../db/storable.ts';
import type {Appended, Journal} from './append.ts';
import {makeServerFact} from './server-fact.ts';

type SystemFact = {
  readonly kind: string;
  readonly site: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly actor?: string;
  readonly id?: string;
  readonly happenedAt?: string;
};

/** A fact of the system itself, through the same door as everything else. */
export function appendSystemFact(
  house: {readonly journal: Journal},
  tenant: Tenant,
  input: SystemFact,
): Promise<Appended> {
  const fact = makeServerFact({
    ...input,
    // Some of it was told by a terminal, and nobody is there to be told that it cannot be kept.
    body: storable(input.body),
    tenant: tenant.code,
    serverDevice: tenant.serverDevice,
    actor: input.actor ?? systemActor,
  });
  return house.journal.append(tenant.tenantId, {facts: [fact]});
}
