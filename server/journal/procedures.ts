import {z} from 'zod';
import {factRegistry} from '../../shared/facts.ts';
import {mayMake} from '../../shared/may.ts';
import {caseIdOf} from '../../shared/kernel/exception-case.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {uuidPattern} from '../../shared/kernel/uuid.ts';
import {officeProcedure, router} from '../trpc.ts';
import {isSameDeed, journalPage} from './queries.ts';
import {makeServerFact} from './server-fact.ts';
import {isStorable} from '../../sync/server/raw-fact.ts';

const appendInput = z.object({
  /** Made by the client, so that a request sent twice is one fact. */
  id: z.string().regex(uuidPattern),
  kind: z.string().max(60),
  body: z.record(z.string(), z.unknown()),
});

/** The office changes business state in one way only: by a fact, through the same door as the floor. */
export const journalRouter = router({
  append: officeProcedure.input(appendInput).mutation(async ({ctx, input}) => {
    const {session, house} = ctx;
    const definition = factRegistry.get(input.kind);
    if (definition === undefined) throw new ProblemError(problem('unknownKind', {kind: input.kind}));
    if (!mayMake(input.kind, session.roles))
      throw new ProblemError(problem('notPermitted', {person: session.personName}));
    const parsed = definition.schema.safeParse(input.body);
    if (!parsed.success) {
      const detail = parsed.error.issues
        .map((issue) => `${issue.path.join('.')} ${issue.message}`)
        .join('; ')
        .slice(0, 300);
      throw new ProblemError(problem('badInput', {detail}));
    }
    const fact = makeServerFact({
      id: input.id,
      kind: input.kind,
      schemaV: definition.version,
      body: input.body,
      tenant: session.tenant,
      serverDevice: session.serverDevice,
      site: session.siteId,
      actor: session.personId,
    });
    if (!isStorable(fact)) throw new ProblemError(problem('badInput', {detail: 'text'}));
    const {results} = await house.journal.append(session.tenantId, {facts: [fact]});
    const result = results[0];
    const first = result?.verdict === 'duplicate' ? result.first : result?.verdict;
    const cause = result?.problems[0];
    // A request sent twice differs in its moment only; anything else under a known id was not booked, and says so.
    if (result?.isConflict === true && !(await isSameDeed(house.database, session.tenantId, fact)))
      throw new ProblemError(problem('sameIdOtherContent'));
    if (first === 'refused') throw new ProblemError(cause ?? problem('serverFault'));
    const verdict = first ?? 'applied';
    // What waits or was booked with an exception is kept: the answer says so and where a person finds it.
    return {id: fact.id, verdict, problems: result?.problems ?? [], caseId: caseIdOf(fact, verdict)};
  }),
  page: officeProcedure
    .input(
      z.object({
        before: z.number().optional(),
        kind: z.string().optional(),
        limit: z.number().max(200).default(100),
      }),
    )
    .query(({ctx, input}) => journalPage(ctx.house.database, ctx.session.tenantId, input)),
});
