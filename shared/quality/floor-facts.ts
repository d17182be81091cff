import {eraseBody} from '../kernel/define-fact.ts';
import {completedStockFacts} from './completed-stock-facts.ts';
import {inspectionBegun} from './inspection-begun.ts';
import {inspectionDecided} from './inspection-decided.ts';
import {inspectionRequired} from './inspection-required.ts';
import {lotQualitySet} from './lot-quality-set.ts';

/** Kinds that are recorded on the floor. */
export const qualityFloorFacts = [
  eraseBody(inspectionRequired),
  eraseBody(inspectionBegun),
  eraseBody(inspectionDecided),
  eraseBody(lotQualitySet),
  ...completedStockFacts,
];
