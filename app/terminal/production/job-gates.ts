// What stands between a person and the first chip: first piece, material, drawing.
import {
  compare,
  divide,
  isPositive,
  larger,
  multiply,
  subtract,
  zero,
  type Quantity,
} from '../../../shared/kernel/quantity.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import type {GateState} from '../../design/gate.tsx';

export type Component = {
  readonly itemId: string;
  readonly requiredQuantity: Quantity;
  readonly issuedQuantity: Quantity;
  readonly operationNo?: number | undefined;
};

/** How much of the kit is missing, rounded up to whole pieces of the job: what the worker will run short of. */
export const shortOf = (
  components: readonly Component[],
  operationNo: number,
): {readonly short: Quantity; readonly count: number} => {
  const own = components.filter(
    (component) => component.operationNo === undefined || component.operationNo === operationNo,
  );
  const missing = own
    .map((component) => larger(zero, subtract(component.requiredQuantity, component.issuedQuantity)))
    .filter(isPositive);
  return {
    short: missing.reduce((most, one) => (compare(one, most) > 0 ? one : most), zero),
    count: missing.length,
  };
};

/** State of the first-piece gate. */
export const firstPieceGate = (job: Job): GateState => {
  if (job.firstPiece === 'failed') return 'blocked';
  return job.firstPiece === 'required' ? 'todo' : 'passed';
};

/** State of the material gate; only the first operation with components of its own waits for it. */
export const materialGate = (short: Quantity): GateState => (isPositive(short) ? 'attention' : 'passed');

/** How much of the plan is done, 0 to 1, for the bar only. */
export const shareOf = (done: Quantity, planned: Quantity): number =>
  isPositive(planned) ? Number(divide(multiply(done, '1'), planned)) : 0;
