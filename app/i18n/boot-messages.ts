// What a terminal says before its store is open. The other texts come with the screens.
export const bootMessagesZh = {
  'boot.opening': '正在打开',
  'boot.failed': '打不开本机的记录',
  'boot.failedText': '记录还在本机，没有丢。先重新打开；还不行就导出，再找管理员。',
  'boot.again': '重新打开',
  'boot.rescue': '查看本机记录',
  'boot.full': '存储满了',
  'boot.fullText': '先联网上传，再清理这台设备上别的文件。',
} as const;

export const bootMessagesEn = {
  'boot.opening': 'Opening',
  'boot.failed': 'The records of this device do not open',
  'boot.failedText':
    'They are still here, nothing is lost. Open again first; if that does not help, export them and call an administrator.',
  'boot.again': 'Open again',
  'boot.rescue': 'Show the records on this device',
  'boot.full': 'Storage is full',
  'boot.fullText': 'Go online to upload, then clear other files on this device.',
} as const satisfies Record<keyof typeof bootMessagesZh, string>;

/** The texts of the first picture of a terminal in both languages. */
export const bootCatalogue = {zh: bootMessagesZh, en: bootMessagesEn};
