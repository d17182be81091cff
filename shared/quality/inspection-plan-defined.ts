import {defineUpsert} from '../kernel/define-upsert.ts';
import {inspectionPlan} from './inspection-plan.ts';

/** Master data: an inspection plan is as the body says. */
export const inspectionPlanDefined = defineUpsert(inspectionPlan, 'inspection-plan-defined');
