import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {booked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';

/** What can be wrong with a terminal as seen from the server; codes of the problem catalogue. */
export const deviceTroubles = [
  'deviceSilent',
  'deviceUnsentOld',
  'deviceFactsMissing',
  'deviceDrift',
  'deviceStorageFull',
] as const;
export type DeviceTrouble = (typeof deviceTroubles)[number];

/** The server noticed that a terminal needs a person; opens a case for the supervisor. */
export const deviceTroubleFound = defineFact({
  kind: 'device-trouble-found',
  version: 2,
  nature: 'intent',
  fields: {deviceId: field.id(), trouble: field.oneOf(deviceTroubles), params: field.params()},
  apply: ({body: {deviceId, trouble, params}}) =>
    booked([{problem: problem(trouble, params), owner: 'supervisor', subject: `device:${deviceId}`}]),
  upcasters: {1: (body) => body}, // a full storage was not told of yet
});
