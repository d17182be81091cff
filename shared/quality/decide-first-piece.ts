import type {World} from '../kernel/world.ts';
import {firstPieceFailed, jobOrder} from '../production/job-order.ts';

const unstoppable = ['held', 'completed', 'closed', 'cancelled'];

type Decided = {readonly isPassed: boolean; readonly at: string; readonly factId: string};

/** Opens or shuts the first-piece gate of a job order; a job that fails is held where it stands. Of two checks of one job
 * the one that happened later stands, in whatever order they arrive. */
export function decideFirstPiece(jobOrderId: string, decided: Decided, world: World): void {
  const before = world.get(jobOrder, jobOrderId);
  const firstPieceAt = `${decided.at}~${decided.factId}`;
  if (before === undefined || (before.firstPieceAt ?? '0') > firstPieceAt) return;
  const job = {...before, firstPieceAt};
  if (decided.isPassed) {
    const isFreed = job.state === 'held' && job.heldCause === firstPieceFailed;
    const freed = {state: job.heldFrom ?? 'ready', heldFrom: undefined, heldCause: undefined} as const;
    world.put(jobOrder, {...job, ...(isFreed ? freed : {}), firstPiece: 'passed'});
    return;
  }
  const held = {state: 'held', heldFrom: job.state, heldCause: firstPieceFailed} as const;
  world.put(jobOrder, {...job, ...(unstoppable.includes(job.state) ? {} : held), firstPiece: 'failed'});
}
