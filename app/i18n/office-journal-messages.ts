/** Chinese texts of the journal page of the office; keys read `office-journal.thing.detail`. */
export const officeJournalMessagesZh = {
  'office-journal.kind': '种类',
  'office-journal.allKinds': '所有种类',
  'office-journal.everybody': '所有人',
  'office-journal.day': '哪天',
  'office-journal.detail': '内容',
  'office-journal.device': '终端',
  'office-journal.received': '收到',
  'office-journal.unverified': '未核实',
  'office-journal.block': '区块',
  'office-journal.more': '再取 100 条',
  'office-journal.raw': '看原文',
  'office-journal.whole': '哈希链完整：{blocks} 块，{facts} 条',
  'office-journal.broken': '哈希链有 {count} 处断开，请管理员核对',
} as const;

/** English texts; a missing key does not compile. */
export const officeJournalMessagesEn = {
  'office-journal.kind': 'Kind',
  'office-journal.allKinds': 'All kinds',
  'office-journal.everybody': 'Everybody',
  'office-journal.day': 'Day',
  'office-journal.detail': 'Content',
  'office-journal.device': 'Terminal',
  'office-journal.received': 'Received',
  'office-journal.unverified': 'unverified',
  'office-journal.block': 'Block',
  'office-journal.more': '100 more',
  'office-journal.raw': 'Raw content',
  'office-journal.whole': 'Hash chain whole: {blocks} blocks, {facts} records',
  'office-journal.broken': 'The hash chain breaks at {count} places; an administrator must check',
} as const satisfies Record<keyof typeof officeJournalMessagesZh, string>;
