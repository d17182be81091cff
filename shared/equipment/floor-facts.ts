import {eraseBody} from '../kernel/define-fact.ts';
import {withEffects} from '../kernel/with-effects.ts';
import {characteristicMeasured} from '../quality/characteristic-measured.ts';
import {checkGauge} from './check-gauge.ts';

/** Kinds that are recorded on the floor. */
export const equipmentFloorFacts = [
  // A fact of quality, completed here: quality may not know gauges.
  eraseBody(withEffects(characteristicMeasured, checkGauge)),
];
