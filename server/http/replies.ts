import type {Context} from 'hono';
import {problem, ProblemError, problems} from '../../shared/kernel/problem.ts';
import type {Problem} from '../../shared/kernel/problem.ts';
import type {ErrorReply, Stamp} from '../../sync/protocol.ts';
import {magic, protocolVersion} from '../../sync/protocol.ts';
import type * as z from 'zod/mini';
import type {House} from '../house.ts';
import {failureProblem} from './failure-problem.ts';

/** The part every sync reply carries. */
export function stampOf(house: House, tenantId: number, head: number): Stamp {
  return {
    magic,
    protocol: protocolVersion,
    epoch: house.epoch,
    head,
    serverTime: new Date().toISOString(),
    durableThrough: house.durableThrough(tenantId),
  };
}

/** A machine is soon through, a person in the office is not. */
const comeBackMs: Partial<Record<Problem['code'], number>> = {serverBusy: 2000, deviceUnconfirmed: 15_000};

/** A problem as HTTP; the terminal shows its text from the same catalogue. */
export function problemReply(value: Problem, status: number = problems[value.code].status): Response {
  const retryAfterMs = comeBackMs[value.code];
  const reply: ErrorReply = {
    magic,
    problem: {code: value.code, params: {...value.params}},
    ...(retryAfterMs === undefined ? {} : {retryAfterMs}),
  };
  return new Response(JSON.stringify(reply), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(retryAfterMs === undefined ? {} : {'retry-after': String(retryAfterMs / 1000)}),
    },
  });
}

/** Every failure leaves as a problem; an unknown one is logged with its cause and told as a server fault. */
export function failureReply(house: House, context: Context, error: unknown): Response {
  const known = failureProblem(error);
  // A full disk looks like a busy server from outside; the operator has to hear of it.
  if (known?.code === 'serverBusy' && error instanceof Error && 'code' in error)
    house.log(`request ${context.req.path} was put off`, error);
  if (known !== undefined) return problemReply(known);
  house.log(`request ${context.req.method} ${context.req.path} failed`, error);
  return problemReply(problem('serverFault'));
}

/** The body of a request, parsed once. */
export async function bodyOf<T>(context: Context, schema: z.ZodMiniType<T>): Promise<T> {
  const raw: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues
    .map((issue) => `${issue.path.join('.')} ${issue.message}`)
    .join('; ')
    .slice(0, 300);
  throw new ProblemError(problem('badInput', {detail}));
}
