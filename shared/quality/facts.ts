import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {completedStockFacts} from './completed-stock-facts.ts';
import {inspectionBegun} from './inspection-begun.ts';
import {inspectionDecided} from './inspection-decided.ts';
import {inspectionPlanDefined} from './inspection-plan-defined.ts';
import {inspectionRequired} from './inspection-required.ts';
import {lotQualitySet} from './lot-quality-set.ts';
import {photoStored} from './photo-stored.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const qualityFacts: readonly AnyFactDefinition[] = [
  erase(inspectionPlanDefined),
  erase(inspectionRequired),
  erase(inspectionBegun),
  erase(inspectionDecided),
  erase(lotQualitySet),
  erase(photoStored),
  ...completedStockFacts,
];
