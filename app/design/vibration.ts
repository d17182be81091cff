import type {Outcome} from './sound.ts';

/** interface/README "Outcomes": milliseconds on, off, on. */
export const outcomeVibrations: Readonly<Record<Outcome, readonly number[]>> = {
  accepted: [60],
  attention: [120, 80, 120],
  refused: [400],
  again: [30, 40, 30],
};

/** Lets the hand know as well; does nothing where the device cannot. */
export const vibrateOutcome = (outcome: Outcome) => {
  if (typeof navigator.vibrate === 'function') navigator.vibrate([...outcomeVibrations[outcome]]);
};
