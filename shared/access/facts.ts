import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {caseAssigned} from './case-assigned.ts';
import {caseResolved} from './case-resolved.ts';
import {deviceEnrolled} from './device-enrolled.ts';
import {deviceRevoked} from './device-revoked.ts';
import {deviceTroubleFound} from './device-trouble-found.ts';
import {deviceTroubleGone} from './device-trouble-gone.ts';
import {personDefined} from './person-defined.ts';
import {personRevoked} from './person-revoked.ts';
import {signedIn} from './signed-in.ts';
import {siteDefined} from './site-defined.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const accessFacts: readonly AnyFactDefinition[] = [
  erase(siteDefined),
  erase(personDefined),
  erase(personRevoked),
  erase(deviceEnrolled),
  erase(deviceRevoked),
  erase(deviceTroubleFound),
  erase(deviceTroubleGone),
  erase(signedIn),
  erase(caseAssigned),
  erase(caseResolved),
];
