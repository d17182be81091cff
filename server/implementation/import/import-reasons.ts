// Why a row was not taken, in the words of the person who has to clean it up.
type Reason = {readonly zh: string; readonly en: string};

export const importReasons = {
  // refused: the row is wrong
  missingReference: {zh: '指向的记录不存在', en: 'It points to a record that does not exist'},
  noReference: {zh: '没有填上级单据', en: 'It names no record that it belongs to'},
  parentRefused: {zh: '它的上级没有导入', en: 'The record it belongs to was not taken'},
  codeDisagrees: {
    zh: '编号与主数据不符，编号已被别的记录重用',
    en: 'Its code disagrees with the master: the key was reused',
  },
  missingCode: {zh: '没有编号', en: 'It has no code'},
  badQuantity: {zh: '数量不对', en: 'The quantity is not valid'},
  wrongRate: {zh: '换算率不对，请手工设定', en: 'The conversion rate is wrong; set it by hand'},
  brokenText: {
    zh: '文字里有存不了的字符（空字符），请在来源里改好再导入',
    en: 'Its text holds a character that cannot be stored (NUL); correct it in the source and import again',
  },
  trialRow: {zh: '试填的记录', en: 'A trial entry'},
  repeatedPosting: {zh: '同一行重复过账', en: 'The same line was posted again'},
  endsBeforeStart: {zh: '结束早于开始', en: 'It ends before it starts'},
  notFinished: {zh: '还没有审核完成', en: 'It was never approved'},
  noLocation: {zh: '没有库位，也没有说明在哪里', en: 'It is nowhere, and nothing says why'},
  duplicateRow: {zh: '与另一行完全相同', en: 'It repeats another row'},
  changedSince: {
    zh: '上次导入后来源有改动，账上保留原记录',
    en: 'The source changed since the last import; the first record stands',
  },
  journal: {zh: '记账时被退回', en: 'The journal did not take it'},
  // left out: the row is in order and not needed
  noPlaceYet: {zh: '系统还没有对应的资料', en: 'There is no place for it yet'},
  history: {zh: '历史记录，只导入现状', en: 'History; only what is now is taken'},
  nothingThere: {zh: '数量为零', en: 'Nothing is there'},
  superseded: {zh: '另一张表里有更完整的行', en: 'Another table has the fuller row'},
  notACustomer: {zh: '备货，不是客户', en: 'Made to stock, not a customer'},
  notUsed: {zh: '没有被引用', en: 'Nothing refers to it'},
  computed: {zh: '系统自己计算', en: 'Computed here'},
  installed: {zh: '装在别的产品里', en: 'Installed in another product'},
  sold: {zh: '已售出', en: 'Sold'},
  inProduction: {zh: '还在生产', en: 'Still in production'},
  finished: {zh: '已完成', en: 'Finished'},
  olderCopy: {zh: '旧表', en: 'An older copy of another table'},
} as const satisfies Record<string, Reason>;

export type ImportReason = keyof typeof importReasons;
