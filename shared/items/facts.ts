import {eraseBody} from '../kernel/define-fact.ts';
import {itemsFloorFacts} from './floor-facts.ts';
import {bomDefined} from './bom-defined.ts';
import {itemDefined} from './item-defined.ts';
import {reasonDefined} from './reason-defined.ts';
import {routingDefined} from './routing-defined.ts';
import {workInstructionDefined} from './work-instruction-defined.ts';

export const itemsFacts = [
  ...itemsFloorFacts,
  eraseBody(itemDefined),
  eraseBody(bomDefined),
  eraseBody(routingDefined),
  eraseBody(reasonDefined),
  eraseBody(workInstructionDefined),
];
