import {eraseBody} from '../kernel/define-fact.ts';
import {purchaseOrderDefined} from './purchase-order-defined.ts';
import {vendorDefined} from './vendor-defined.ts';

export const purchasingFacts = [eraseBody(vendorDefined), eraseBody(purchaseOrderDefined)];
