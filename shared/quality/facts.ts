import {eraseBody} from '../kernel/define-fact.ts';
import {completedStockFacts} from './completed-stock-facts.ts';
import {inspectionBegun} from './inspection-begun.ts';
import {inspectionDecided} from './inspection-decided.ts';
import {inspectionPlanDefined} from './inspection-plan-defined.ts';
import {inspectionRequired} from './inspection-required.ts';
import {lotQualitySet} from './lot-quality-set.ts';
import {photoStored} from './photo-stored.ts';

export const qualityFacts = [
  eraseBody(inspectionPlanDefined),
  eraseBody(inspectionRequired),
  eraseBody(inspectionBegun),
  eraseBody(inspectionDecided),
  eraseBody(lotQualitySet),
  eraseBody(photoStored),
  ...completedStockFacts,
];
