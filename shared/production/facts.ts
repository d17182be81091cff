import {eraseBody} from '../kernel/define-fact.ts';
import {jobClocked} from './job-clocked.ts';
import {workOrderStateChanged} from './work-order-state-changed.ts';
import {workCenterDefined} from './work-center-defined.ts';
import {workOrderCreated} from './work-order-created.ts';
import {workOrderReleased} from './work-order-released.ts';
import {workReported} from './work-reported.ts';
import {workReversed} from './work-reversed.ts';

export const productionFacts = [
  eraseBody(workCenterDefined),
  eraseBody(workOrderCreated),
  eraseBody(workOrderReleased),
  eraseBody(workOrderStateChanged),
  eraseBody(jobClocked),
  eraseBody(workReported),
  eraseBody(workReversed),
];
