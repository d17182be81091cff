import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {bomDefined} from './bom-defined.ts';
import {codeSeen} from './code-seen.ts';
import {itemDefined} from './item-defined.ts';
import {reasonDefined} from './reason-defined.ts';
import {routingDefined} from './routing-defined.ts';
import {workInstructionDefined} from './work-instruction-defined.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const itemsFacts: readonly AnyFactDefinition[] = [
  erase(itemDefined),
  erase(bomDefined),
  erase(routingDefined),
  erase(reasonDefined),
  erase(codeSeen),
  erase(workInstructionDefined),
];
