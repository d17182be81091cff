import {eraseBody} from '../kernel/define-fact.ts';
import {customerDefined} from './customer-defined.ts';
import {salesOrderDefined} from './sales-order-defined.ts';

export const salesFacts = [eraseBody(customerDefined), eraseBody(salesOrderDefined)];
