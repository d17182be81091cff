import {defineUpsert} from '../kernel/define-upsert.ts';
import {workCenter} from './work-center.ts';

/** Master data: a work centre is as the body says. */
export const workCenterDefined = defineUpsert(workCenter, 'work-center-defined');
