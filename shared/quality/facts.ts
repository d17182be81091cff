import {eraseBody} from '../kernel/define-fact.ts';
import {qualityFloorFacts} from './floor-facts.ts';
import {inspectionPlanDefined} from './inspection-plan-defined.ts';
import {photoStored} from './photo-stored.ts';

export const qualityFacts = [...qualityFloorFacts, eraseBody(inspectionPlanDefined), eraseBody(photoStored)];
