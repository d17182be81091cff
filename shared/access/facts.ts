import {eraseBody} from '../kernel/define-fact.ts';
import {accessFloorFacts} from './floor-facts.ts';
import {caseAssigned} from './case-assigned.ts';
import {casesFiled} from './cases-filed.ts';
import {deviceConfirmed} from './device-confirmed.ts';
import {deviceEnrolled} from './device-enrolled.ts';
import {deviceReturned} from './device-returned.ts';
import {deviceRevoked} from './device-revoked.ts';
import {deviceTroubleFound} from './device-trouble-found.ts';
import {deviceTroubleGone} from './device-trouble-gone.ts';
import {personDefined} from './person-defined.ts';
import {personRevoked} from './person-revoked.ts';
import {siteDefined} from './site-defined.ts';

export const accessFacts = [
  ...accessFloorFacts,
  eraseBody(siteDefined),
  eraseBody(personDefined),
  eraseBody(personRevoked),
  eraseBody(deviceEnrolled),
  eraseBody(deviceReturned),
  eraseBody(deviceConfirmed),
  eraseBody(deviceRevoked),
  eraseBody(deviceTroubleFound),
  eraseBody(deviceTroubleGone),
  eraseBody(caseAssigned),
  eraseBody(casesFiled),
];
