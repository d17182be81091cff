/** Chinese texts of the warehouse screens; keys read `warehouse.thing.detail`. */
export const warehouseMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const warehouseMessagesEn = {} as const satisfies Record<keyof typeof warehouseMessagesZh, string>;
