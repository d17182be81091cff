import {randomBytes} from 'node:crypto';
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import {uuidV7} from '../../shared/kernel/uuid.ts';
import {sha256Hex} from './block.ts';

export type ServerFactInput = {
  readonly tenant: string;
  readonly serverDevice: string;
  readonly site: string;
  readonly actor: string;
  readonly kind: string;
  readonly schemaV?: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** From the client that asked, so that a request sent twice is one fact. */
  readonly id?: string;
  readonly happenedAt?: string;
  readonly deps?: readonly string[];
  /** What made it, when that is not this version of the server. */
  readonly appVersion?: string;
};

export const serverVersion = '0.1.0';

/** A fact made on the server: office commands, imports, the system. */
export function makeServerFact(input: ServerFactInput): Fact {
  const at = input.happenedAt ?? new Date().toISOString();
  const fact: Omit<Fact, 'hash'> = {
    id: input.id ?? uuidV7(Date.parse(at), randomBytes(10)),
    kind: input.kind,
    schemaV: input.schemaV ?? 1,
    tenant: input.tenant,
    site: input.site,
    device: input.serverDevice,
    incarnation: input.serverDevice,
    actor: input.actor,
    happenedAt: at,
    zoneMinutes: 480,
    appVersion: input.appVersion ?? serverVersion,
    deps: input.deps === undefined ? undefined : [...input.deps],
    body: {...input.body},
  };
  // Through JSON once: what is hashed is exactly what is stored.
  const plain = JSON.parse(JSON.stringify(fact)) as Omit<Fact, 'hash'>;
  return {...plain, hash: sha256Hex(hashedText(plain))};
}
