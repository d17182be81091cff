// Makes facts: gives them their identity, their time and their hash. What was seen and what the clock
// said is kept as it was, right or wrong; the server judges.
import type {Json} from '../../shared/kernel/canonical.ts';
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {FactDefinition} from '../../shared/kernel/define-fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {uuidV7} from '../../shared/kernel/uuid.ts';
import type {Environment} from './environment.ts';
import {sha256Now} from './sha256.ts';

/** Under whom and where a fact is made. */
export type Circumstances = {
  readonly tenant: string;
  readonly site: string;
  readonly device: string;
  readonly incarnation: string;
  readonly actor: string;
  readonly signIn?: string;
  readonly zoneMinutes: number;
  readonly clockOffsetMs?: number;
  readonly appVersion: string;
};

export type RecordOptions = {
  readonly deps?: readonly string[];
  readonly baseRefs?: readonly string[];
  readonly blobs?: readonly {readonly sha256: string; readonly size: number}[];
  /** When it happened, if it is told later; by the clock of this device. */
  readonly happenedAt?: string;
  /** Somebody else than the person who is signed in. */
  readonly actor?: string;
};

export const newId = (environment: Pick<Environment, 'now' | 'random'>): string =>
  uuidV7(environment.now(), environment.random(10));

/** A complete fact with its hash. A body that its own definition does not accept is a fault of the form. */
export function makeFact<B>(
  definition: FactDefinition<B>,
  body: B,
  circumstances: Circumstances,
  {environment, options}: {readonly environment: Environment; readonly options: RecordOptions},
): Fact {
  // Through JSON once: what is hashed, kept and sent has to be one and the same.
  const plain = JSON.parse(canonicalJson(body as unknown as Json)) as Record<string, unknown>;
  const checked = definition.schema.safeParse(plain);
  if (!checked.success) {
    const detail = checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ');
    throw new ProblemError(problem('badInput', {detail: detail.slice(0, 300)}));
  }
  const {deps, baseRefs, blobs, happenedAt, actor} = options;
  const fact: Omit<Fact, 'hash'> = {
    ...circumstances,
    id: newId(environment),
    kind: definition.kind,
    schemaV: definition.version,
    actor: actor ?? circumstances.actor,
    happenedAt: happenedAt ?? new Date(environment.now()).toISOString(),
    ...(deps === undefined ? {} : {deps: [...deps]}),
    ...(baseRefs === undefined ? {} : {baseRefs: [...baseRefs]}),
    ...(blobs === undefined ? {} : {blobs: [...blobs]}),
    body: plain,
  };
  const text = canonicalJson(fact as unknown as Json); // what `hashedText` says of it
  return {...(JSON.parse(text) as Omit<Fact, 'hash'>), hash: sha256Now(text)};
}
