import {warehouseEn} from './warehouse-en.ts';
import {warehouseZh} from './warehouse-zh.ts';

/** Chinese texts of the warehouse screens; keys read `warehouse.thing.detail`. */
export const warehouseMessagesZh = {...warehouseZh} as const;

/** English texts; a missing key does not compile. */
export const warehouseMessagesEn = {...warehouseEn} as const satisfies Record<
  keyof typeof warehouseMessagesZh,
  string
>;
