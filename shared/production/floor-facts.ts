import {caseResolved} from '../access/case-resolved.ts';
import {eraseBody} from '../kernel/define-fact.ts';
import {withEffects} from '../kernel/with-effects.ts';
import {jobClocked} from './job-clocked.ts';
import {settleShortageByCase} from './settle-shortage-by-case.ts';
import {shortageRecorded} from './shortage-recorded.ts';
import {workOrderEditionChanged} from './work-order-edition-changed.ts';
import {workReported} from './work-reported.ts';
import {workReversed} from './work-reversed.ts';

/** Kinds that are recorded on the floor. */
export const productionFloorFacts = [
  eraseBody(jobClocked),
  eraseBody(workReported),
  eraseBody(workReversed),
  eraseBody(shortageRecorded),
  eraseBody(workOrderEditionChanged),
  // A case may be about a shortage, of which access knows nothing.
  eraseBody(withEffects(caseResolved, settleShortageByCase)),
];
