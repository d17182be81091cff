import {defineUpsert} from '../kernel/define-upsert.ts';
import {vendor} from './vendor.ts';

/** Master data: a vendor is as the body says. */
export const vendorDefined = defineUpsert(vendor, 'vendor-defined');
