// How much may be sent where. What is announced as longer is refused before it is read; what is not announced is counted.
import type {Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {problem} from '../../shared/kernel/problem.ts';
import {mostFileBytes} from './file-routes.ts';
import {problemReply} from './replies.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Of one push, packed or not. */
export const mostPushBytes = 4 * megabyte;

/** By path, the first that fits. Batches are cut at 256 kB; one fact alone may be longer. */
const limits: readonly (readonly [path: string, bytes: number])[] = [
  ['/sync/v1/push', mostPushBytes],
  ['/sync/v1/rescue', 16 * megabyte],
  ['/sync/v1/files/*', mostFileBytes],
  ['/office-files/*', mostFileBytes],
  ['/sync/v1/*', 64 * kilobyte],
  ['/trpc/*', 4 * megabyte],
];

/** Puts a limit on the body of every request; terminals halve their batch when they meet it. */
export function limitBodies(app: Hono): void {
  const guards = limits.map(([path, maxSize]) => ({
    isFor: path.endsWith('*')
      ? (asked: string) => asked.startsWith(path.slice(0, -1))
      : (asked: string) => asked === path,
    guard: bodyLimit({
      maxSize,
      onError: () => problemReply(problem('badInput', {detail: `> ${maxSize} bytes`}), 413),
    }),
  }));
  app.use('*', async (context, next) => {
    const found = guards.find(({isFor}) => isFor(context.req.path));
    return found === undefined ? next() : found.guard(context, next);
  });
}
