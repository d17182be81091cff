import type {Context, MiddlewareHandler} from 'hono';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {House} from '../house.ts';

/** Whether this request came over https, to us or to the proxy in front of us. A lie about it can only lock its teller out. */
export function isOverHttps(context: Context): boolean {
  return (
    new URL(context.req.url).protocol === 'https:' || context.req.header('x-forwarded-proto') === 'https'
  );
}

/** A page of another site cannot send JSON without asking first; this stops what slips through, signing in included. */
export function ownOriginOnly(house: House): MiddlewareHandler {
  const publicHost = house.config.publicUrl === undefined ? undefined : new URL(house.config.publicUrl).host;
  return async (context, next) => {
    if (context.req.method === 'GET') return next();
    const origin = context.req.header('origin');
    // Hidden frames say "null": that is no address, and not ours.
    const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
    const isOwn =
      origin === undefined ||
      (host !== undefined && (host === context.req.header('host') || host === publicHost));
    if (!isOwn || context.req.header('sec-fetch-site') === 'cross-site')
      throw new ProblemError(problem('signInNeeded'));
    return next();
  };
}
