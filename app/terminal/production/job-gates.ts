// What stands between a person and the first chip: first piece, material, drawing.
import type {DocumentOf} from '../../../shared/kernel/define-document.ts';
import {compare, divide, isPositive, multiply, zero, type Quantity} from '../../../shared/kernel/quantity.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {missingOf, shortOf} from '../../../shared/production/shortages.ts';
import type {workOrder} from '../../../shared/production/work-order.ts';
import type {GateState} from '../../design/gate.tsx';

type Order = DocumentOf<typeof workOrder>;

export type Material = {
  readonly state: GateState;
  /** What the worker will run short of; zero when nobody has begun to take the kit. */
  readonly short: Quantity;
};

/** The lines of the kit that an operation waits for. */
export const linesOf = (order: Order, operationNo: number): Order['components'] =>
  order.components.filter((line) => line.operationNo === undefined || line.operationNo === operationNo);

/** Whether the kit of an operation is there. A kit that nobody has begun to take is still to do; one that lacks
 * something needs a look, and so does what somebody said is missing. */
export const materialOf = (order: Order | undefined, job: Pick<Job, 'operationNo' | 'state'>): Material => {
  const own = order === undefined ? [] : linesOf(order, job.operationNo);
  if (order === undefined) return {state: 'passed', short: zero};
  const most = (of: (line: Order['components'][number]) => Quantity) =>
    own.map(of).reduce((larger, one) => (compare(one, larger) > 0 ? one : larger), zero);
  const stated = most((line) => shortOf(order, line));
  if (isPositive(stated)) return {state: 'attention', short: stated};
  const missing = most((line) => missingOf(order, line));
  if (!isPositive(missing)) return {state: 'passed', short: zero};
  const isBegun = own.some((line) => isPositive(line.issuedQuantity));
  const isStarted = job.state === 'running' || job.state === 'suspended';
  return isBegun || isStarted ? {state: 'attention', short: missing} : {state: 'todo', short: zero};
};

/** State of the first-piece gate. */
export const firstPieceGate = (job: Job): GateState => {
  if (job.firstPiece === 'failed') return 'blocked';
  return job.firstPiece === 'required' ? 'todo' : 'passed';
};

/** How much of the plan is done, 0 to 1, for the bar only. */
export const shareOf = (done: Quantity, planned: Quantity): number =>
  isPositive(planned) ? Number(divide(multiply(done, '1'), planned)) : 0;
