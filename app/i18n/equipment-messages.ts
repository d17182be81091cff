/** Chinese texts of the equipment screens; keys read `equipment.thing.detail`. */
export const equipmentMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const equipmentMessagesEn = {} as const satisfies Record<keyof typeof equipmentMessagesZh, string>;
