/** Chinese texts of photos and drawings in the office; keys read `office-files.thing.detail`. */
export const officeFilesMessagesZh = {
  'office-files.photo.onItsWay': '照片在路上',
} as const;

/** English texts; a missing key does not compile. */
export const officeFilesMessagesEn = {
  'office-files.photo.onItsWay': 'Photo on its way',
} as const satisfies Record<keyof typeof officeFilesMessagesZh, string>;
