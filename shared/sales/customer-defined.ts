import {defineUpsert} from '../kernel/define-upsert.ts';
import {customer} from './customer.ts';

/** Master data: a customer is as the body says. */
export const customerDefined = defineUpsert(customer, 'customer-defined');
