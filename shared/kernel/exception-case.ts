import {defineDocument, siteScope} from './define-document.ts';
import type {Fact} from './fact.ts';
import {field, optional} from './fields.ts';
import type {Outcome, Role} from './outcome.ts';
import {roles} from './outcome.ts';
import type {Problem} from './problem.ts';
import type {World} from './world.ts';

export const caseStates = ['open', 'assigned', 'resolved'] as const;

/** Work item for a person, opened by an exception or a parked fact (glossary 1.1). Never closed without a fact. */
export const exceptionCase = defineDocument({
  name: 'exceptionCase',
  collection: 'activity',
  // A filed one that is open again is the concern of the floor again.
  scope: ({siteId, state, filedAt}) =>
    filedAt !== undefined && state === 'resolved' ? undefined : siteScope(siteId),
  fields: {
    siteId: field.id(),
    state: field.oneOf(caseStates),
    problemCode: field.code(),
    params: field.params(),
    factId: field.id(),
    factKind: field.code(),
    deviceId: field.id(),
    actorId: field.id(),
    /** "collection:id" of what it is about. */
    subject: field.text(260),
    verdict: field.oneOf(['applied-with-exception', 'parked', 'refused'] as const),
    ownerRole: field.oneOf(roles),
    assigneeId: optional(field.id()),
    openedAt: field.instant(),
    resolution: optional(field.text(400)),
    resolvedByFactId: optional(field.id()),
    resolvedAt: optional(field.instant()),
    /** Since when terminals do not have it any more. */
    filedAt: optional(field.instant()),
  },
});

type Cause = {readonly problem: Problem; readonly owner: Role; readonly subject: string};

function causes(outcome: Outcome): readonly Cause[] {
  if (outcome.verdict === 'applied-with-exception') return outcome.exceptions;
  // All of such a terminal wait in the one case that is about it.
  if (outcome.verdict === 'parked' && outcome.problem.code !== 'deviceUnconfirmed')
    return [{problem: outcome.problem, owner: 'supervisor', subject: outcome.waitsFor[0] ?? 'fact'}];
  return [];
}

// A fact that waited may be booked with an exception later: the case of its waiting needs a place of its own.
const waitingCaseId = (fact: Pick<Fact, 'id'>): string => `${fact.id}:0`;

/** The case in which a person finds what a fact of this verdict left open; undefined when it left nothing. */
export function caseIdOf(fact: Pick<Fact, 'id'>, verdict: string): string | undefined {
  if (verdict === 'parked') return waitingCaseId(fact);
  return verdict === 'applied-with-exception' ? `${fact.id}:1` : undefined;
}

/** Opens one case for each thing that was not simply applied; the key is the fact and the place, so a replay opens none. */
export function openCases(fact: Fact, outcome: Outcome, world: World): void {
  causes(outcome).forEach((cause, index) => {
    const id = outcome.verdict === 'parked' ? waitingCaseId(fact) : `${fact.id}:${index + 1}`;
    const before = world.get(exceptionCase, id);
    if (before !== undefined && before.state === 'resolved') return;
    world.put(exceptionCase, {
      id,
      siteId: fact.site,
      state: before?.state ?? 'open',
      problemCode: cause.problem.code,
      params: cause.problem.params,
      factId: fact.id,
      factKind: fact.kind,
      deviceId: fact.device,
      actorId: fact.actor,
      subject: cause.subject,
      verdict: outcome.verdict === 'parked' ? 'parked' : 'applied-with-exception',
      ownerRole: cause.owner,
      assigneeId: before?.assigneeId,
      openedAt: before?.openedAt ?? fact.happenedAt,
    });
  });
}

/** A parked fact that waits no longer closes the case that said so. */
export function closeParkedCase(fact: Fact, world: World): void {
  const before = world.get(exceptionCase, waitingCaseId(fact));
  if (before === undefined || before.state === 'resolved') return;
  world.put(exceptionCase, {
    ...before,
    state: 'resolved',
    resolvedByFactId: fact.id,
    resolvedAt: fact.happenedAt,
  });
}
