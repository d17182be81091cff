import {eraseBody} from '../kernel/define-fact.ts';
import {bomDefined} from './bom-defined.ts';
import {codeSeen} from './code-seen.ts';
import {itemDefined} from './item-defined.ts';
import {reasonDefined} from './reason-defined.ts';
import {routingDefined} from './routing-defined.ts';
import {workInstructionDefined} from './work-instruction-defined.ts';

export const itemsFacts = [
  eraseBody(itemDefined),
  eraseBody(bomDefined),
  eraseBody(routingDefined),
  eraseBody(reasonDefined),
  eraseBody(codeSeen),
  eraseBody(workInstructionDefined),
];
