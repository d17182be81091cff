/** Chinese texts of the production screens; keys read `production.thing.detail`. */
export const productionMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const productionMessagesEn = {} as const satisfies Record<keyof typeof productionMessagesZh, string>;
