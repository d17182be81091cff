import {eraseBody} from '../kernel/define-fact.ts';
import {equipmentDefined} from './equipment-defined.ts';
import {equipmentFloorFacts} from './floor-facts.ts';

export const equipmentFacts = [...equipmentFloorFacts, eraseBody(equipmentDefined)];
