import {defineUpsert} from '../kernel/define-upsert.ts';
import {equipment} from './equipment.ts';

/** Master data: a machine, gauge or tool is as the body says. */
export const equipmentDefined = defineUpsert(equipment, 'equipment-defined');
