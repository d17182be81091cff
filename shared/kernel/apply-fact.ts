// The one road of a fact through the rules, the same on the server (authority) and on the terminal (preview).
import type {AnyFactDefinition} from './define-fact.ts';
import {closeParkedCase, openCases} from './exception-case.ts';
import type {Fact} from './fact.ts';
import type {Outcome} from './outcome.ts';
import {parked, refused} from './outcome.ts';
import {problem} from './problem.ts';
import {stageWorld} from './staged-world.ts';
import type {World} from './world.ts';

export type FactRegistry = ReadonlyMap<string, AnyFactDefinition>;
/** Who may do what: undefined = permitted. Judged as of the fact's own time. */
export type PermissionRule = (fact: Fact, definition: AnyFactDefinition, world: World) => Outcome | undefined;

/** The body in the definition's current version, or undefined when the version is newer than this code. */
export function upcast(fact: Fact, definition: AnyFactDefinition): Record<string, unknown> | undefined {
  if (fact.schemaV > definition.version) return undefined;
  let body = fact.body;
  for (let version = fact.schemaV; version < definition.version; version += 1) {
    const step = definition.upcasters[version];
    if (step === undefined) return undefined;
    body = step(body);
  }
  return body;
}

/** Applies one fact to the world. Booked changes are in the world afterwards; parked and refused ones leave only their case. */
export function applyFact(
  fact: Fact,
  registry: FactRegistry,
  world: World,
  permission?: PermissionRule,
): Outcome {
  const definition = registry.get(fact.kind);
  const body = definition === undefined ? undefined : upcast(fact, definition);
  if (definition === undefined || body === undefined) {
    return settle(
      fact,
      parked(problem('unknownKind', {kind: fact.kind}), `kind:${fact.kind}@${fact.schemaV}`),
      world,
    );
  }
  const parsed = definition.schema.safeParse(body);
  if (!parsed.success) {
    const detail = parsed.error.issues
      .map((issue) => `${issue.path.join('.')} ${issue.message}`)
      .join('; ')
      .slice(0, 300);
    const cause = problem('badInput', {detail});
    return settle(
      fact,
      definition.nature === 'intent' ? refused(cause) : parked(cause, `body:${fact.id}`),
      world,
    );
  }
  const staged = stageWorld(world);
  const ruled = permission?.(fact, definition, staged);
  if (ruled?.verdict === 'refused' || ruled?.verdict === 'parked') return settle(fact, ruled, world);
  const outcome = definition.apply({...fact, body: parsed.data}, staged);
  if (outcome.verdict === 'applied' || outcome.verdict === 'applied-with-exception') staged.commit();
  return settle(fact, merge(outcome, ruled), world);
}

function merge(outcome: Outcome, ruled: Outcome | undefined): Outcome {
  if (ruled?.verdict !== 'applied-with-exception') return outcome;
  if (outcome.verdict === 'applied') return ruled;
  if (outcome.verdict === 'applied-with-exception')
    return {...outcome, exceptions: [...outcome.exceptions, ...ruled.exceptions]};
  return outcome;
}

function settle(fact: Fact, outcome: Outcome, world: World): Outcome {
  if (outcome.verdict !== 'parked') closeParkedCase(fact, world);
  openCases(fact, outcome, world);
  return outcome;
}
