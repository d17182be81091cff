import {eraseBody} from '../kernel/define-fact.ts';
import {productionFloorFacts} from './floor-facts.ts';
import {workOrderStateChanged} from './work-order-state-changed.ts';
import {workCenterDefined} from './work-center-defined.ts';
import {workOrderCreated} from './work-order-created.ts';
import {workOrderReleased} from './work-order-released.ts';

export const productionFacts = [
  ...productionFloorFacts,
  eraseBody(workCenterDefined),
  eraseBody(workOrderCreated),
  eraseBody(workOrderReleased),
  eraseBody(workOrderStateChanged),
];
