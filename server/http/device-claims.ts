import type {Context} from 'hono';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {House} from '../house.ts';
import type {DeviceClaims} from '../sync/device-token.ts';
import {readToken} from '../sync/device-token.ts';

/** The device behind a request, or the problem that it has to say hello first. */
export function claimsOf(house: House, context: Context): DeviceClaims {
  const token = context.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
  const claims = readToken(house.secret, token, Date.now());
  if (claims === undefined || claims.purpose !== 'sync') throw new ProblemError(problem('signInNeeded'));
  return claims;
}
