/** Chinese texts of the sync screens; keys read `sync.thing.detail`. */
export const syncMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const syncMessagesEn = {} as const satisfies Record<keyof typeof syncMessagesZh, string>;
