/** Chinese texts of the quality screens; keys read `quality.thing.detail`. */
export const qualityMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const qualityMessagesEn = {} as const satisfies Record<keyof typeof qualityMessagesZh, string>;
