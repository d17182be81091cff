import type {AnyFactDefinition, FactDefinition} from '../kernel/define-fact.ts';
import {customerDefined} from './customer-defined.ts';
import {salesOrderDefined} from './sales-order-defined.ts';

// The list forgets the exact body of each fact; makers get it back through the definition they record with.
const erase = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;

export const salesFacts: readonly AnyFactDefinition[] = [erase(customerDefined), erase(salesOrderDefined)];
