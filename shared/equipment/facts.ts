import {withEffects} from '../kernel/with-effects.ts';
import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {characteristicMeasured} from '../quality/characteristic-measured.ts';
import {checkGauge} from './check-gauge.ts';
import {equipmentDefined} from './equipment-defined.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const equipmentFacts: readonly AnyFactDefinition[] = [
  erase(equipmentDefined),
  // A fact of quality, completed here: quality may not know gauges.
  erase(withEffects(characteristicMeasured, checkGauge)),
];
