import type {StepState} from '../../design/progress-marks.tsx';
import type {Inspection, InspectStep} from './inspect-logic.ts';
import {resultOf} from './inspect-logic.ts';
import type {TakenPhoto} from './use-camera.tsx';

/** What a step found. */
export type Found = {readonly value?: string; readonly isOk?: boolean; readonly photo?: TakenPhoto};

export type StepProps = {
  readonly check: Inspection;
  readonly step: InspectStep;
  readonly index: number;
  readonly steps: readonly InspectStep[];
  readonly title: string;
  readonly number: string;
  readonly onBack: (() => void) | undefined;
};

/** The marks above a step: done, out of limits, now, to do. */
export const marksOf = ({
  check,
  steps,
  index,
}: Pick<StepProps, 'check' | 'steps' | 'index'>): readonly StepState[] =>
  steps.map((step, at) => {
    const result = resultOf(check, step);
    if (at === index) return 'now';
    if (result === undefined) return 'todo';
    return result.isOk ? 'done' : 'out';
  });
