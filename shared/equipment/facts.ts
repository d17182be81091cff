import {withEffects} from '../kernel/with-effects.ts';
import {eraseBody} from '../kernel/define-fact.ts';
import {characteristicMeasured} from '../quality/characteristic-measured.ts';
import {checkGauge} from './check-gauge.ts';
import {equipmentDefined} from './equipment-defined.ts';

export const equipmentFacts = [
  eraseBody(equipmentDefined),
  // A fact of quality, completed here: quality may not know gauges.
  eraseBody(withEffects(characteristicMeasured, checkGauge)),
];
