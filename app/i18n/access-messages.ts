/** Chinese texts of the access screens; keys read `access.thing.detail`. */
export const accessMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const accessMessagesEn = {} as const satisfies Record<keyof typeof accessMessagesZh, string>;
