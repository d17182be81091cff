import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {jobClocked} from './job-clocked.ts';
import {workOrderStateChanged} from './work-order-state-changed.ts';
import {workCenterDefined} from './work-center-defined.ts';
import {workOrderCreated} from './work-order-created.ts';
import {workOrderReleased} from './work-order-released.ts';
import {workReported} from './work-reported.ts';
import {workReversed} from './work-reversed.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const productionFacts: readonly AnyFactDefinition[] = [
  erase(workCenterDefined),
  erase(workOrderCreated),
  erase(workOrderReleased),
  erase(workOrderStateChanged),
  erase(jobClocked),
  erase(workReported),
  erase(workReversed),
];
