import {defineUpsert} from '../kernel/define-upsert.ts';
import {workInstruction} from './work-instruction.ts';

/** Master data: a drawing or work instruction is as the body says. */
export const workInstructionDefined = defineUpsert(workInstruction, 'work-instruction-defined');
