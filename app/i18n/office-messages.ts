/** Chinese texts of the office screens; keys read `office.thing.detail`. */
export const officeMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const officeMessagesEn = {} as const satisfies Record<keyof typeof officeMessagesZh, string>;
