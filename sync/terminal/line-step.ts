import type {Failure} from './line.ts';

/** How one step over the line ended. */
export type Step =
  | {readonly kind: 'idle'}
  | {readonly kind: 'more'}
  | {readonly kind: 'failed'; readonly failure: Failure};

export const idle: Step = {kind: 'idle'};
export const more: Step = {kind: 'more'};
export const failed = (failure: Failure): Step => ({kind: 'failed', failure});
