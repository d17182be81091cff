// The rim between procedures and the wire: who asks, and how a problem leaves.
import {initTRPC, TRPCError} from '@trpc/server';
import {problem, ProblemError, problems} from '../shared/kernel/problem.ts';
import type {Problem} from '../shared/kernel/problem.ts';
import type {Session} from './access/sessions.ts';
import type {House} from './house.ts';
import {failureProblem} from './http/failure-problem.ts';

export type RequestContext = {
  readonly house: House;
  readonly session: Session | undefined;
  readonly token: string | undefined;
  readonly setCookie: (value: string) => void;
};

const t = initTRPC.context<RequestContext>().create({
  // Otherwise every error carries its stack out of the house.
  isDev: false,
  errorFormatter: ({shape, error}) => ({
    ...shape,
    // The words of an unexpected error are for the log: they may hold SQL or paths.
    message: error.code === 'INTERNAL_SERVER_ERROR' ? 'serverFault' : shape.message,
    data: {...shape.data, problem: problemOf(error)},
  }),
});

/** The catalogue entry of a failure, for the screen. */
function problemOf(error: TRPCError): Problem | undefined {
  if (error.cause instanceof ProblemError) return error.cause.problem;
  return error.code === 'BAD_REQUEST'
    ? problem('badInput', {detail: error.message.slice(0, 300)})
    : undefined;
}

const codes: Readonly<Record<number, TRPCError['code']>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** A failure that is a problem of the catalogue as an error of the wire; undefined = a fault of ours. */
export function procedureFailure(error: unknown): TRPCError | undefined {
  const known = failureProblem(error);
  if (known === undefined) return undefined;
  return new TRPCError({
    code: codes[problems[known.code].status] ?? 'INTERNAL_SERVER_ERROR',
    message: known.code,
    cause: new ProblemError(known),
  });
}

const translate = t.middleware(async ({next, ctx, path}) => {
  const result = await next();
  if (result.ok) return result;
  const {cause} = result.error;
  const known = procedureFailure(cause);
  if (known !== undefined) throw known;
  if (result.error.code === 'INTERNAL_SERVER_ERROR') ctx.house.log(`procedure ${path} failed`, cause);
  return result;
});

export const router = t.router;
export const publicProcedure = t.procedure.use(translate);
/** A procedure of somebody who is signed in; queries get the tenant from here and nowhere else. */
export const officeProcedure = publicProcedure.use(({ctx, next}) => {
  if (ctx.session === undefined) throw new ProblemError(problem('signInNeeded'));
  return next({ctx: {...ctx, session: ctx.session}});
});
export type OfficeContext = {readonly house: House; readonly session: Session};
