import {playOutcome, type Outcome} from './sound.ts';
import {vibrateOutcome} from './vibration.ts';

/** Sound and vibration of an outcome. Call it when the record is durable, not before. */
export const signalOutcome = (outcome: Outcome) => {
  playOutcome(outcome);
  vibrateOutcome(outcome);
};
