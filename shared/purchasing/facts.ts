import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {purchaseOrderDefined} from './purchase-order-defined.ts';
import {vendorDefined} from './vendor-defined.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const purchasingFacts: readonly AnyFactDefinition[] = [
  erase(vendorDefined),
  erase(purchaseOrderDefined),
];
