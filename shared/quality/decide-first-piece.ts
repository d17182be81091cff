import type {World} from '../kernel/world.ts';
import {jobOrder} from '../production/job-order.ts';

/** Stored as the cause of a held job; the terminal translates it. */
export const firstPieceFailed = 'firstPieceFailed';
const unstoppable = ['held', 'completed', 'closed', 'cancelled'];

/** Opens or shuts the first-piece gate of a job order; a job that fails is held where it stands. */
export function decideFirstPiece(jobOrderId: string, isPassed: boolean, world: World): void {
  const job = world.get(jobOrder, jobOrderId);
  if (job === undefined) return;
  if (isPassed) {
    const isFreed = job.state === 'held' && job.heldCause === firstPieceFailed;
    const freed = {state: job.heldFrom ?? 'ready', heldFrom: undefined, heldCause: undefined} as const;
    world.put(jobOrder, {...job, ...(isFreed ? freed : {}), firstPiece: 'passed'});
    return;
  }
  const held = {state: 'held', heldFrom: job.state, heldCause: firstPieceFailed} as const;
  world.put(jobOrder, {...job, ...(unstoppable.includes(job.state) ? {} : held), firstPiece: 'failed'});
}
