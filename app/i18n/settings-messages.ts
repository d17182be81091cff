/** Chinese texts of the settings screens; keys read `settings.thing.detail`. */
export const settingsMessagesZh = {} as const;

/** English texts; a missing key does not compile. */
export const settingsMessagesEn = {} as const satisfies Record<keyof typeof settingsMessagesZh, string>;
