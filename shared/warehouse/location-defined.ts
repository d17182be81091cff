import {defineUpsert} from '../kernel/define-upsert.ts';
import {location} from './location.ts';

/** Master data: a location is as the body says. */
export const locationDefined = defineUpsert(location, 'location-defined');
