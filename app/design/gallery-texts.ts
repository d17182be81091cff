// The demo words of the gallery, so that the parts can be looked at with real lengths in both languages.
// They are not the product's texts: those live in app/i18n.
const zh = {
  place: '精车 07', person: '陈建国', offline: '离线', toUpload: '待上传', records: '条', oldest: '最早 3 小时前', syncLabel: '离线，待上传 12 条',
  dispatch: '派工清单', dispatchNote: '3 张', shift: '白班', type: '手输', scan: '扫码', scanAny: '扫任意码', scanAgain: '重新扫',
  today: '今天 18:00', late: '迟 1 天', day: '3 月 20 日', running: '加工中', ready: '可开工', held: '已锁定', left: '还剩', pieces: '件',
  item1: 'Z41H-16C DN100 闸阀 阀体', item2: 'J41H-16C DN50 截止阀 阀盖', item3: 'Z41H-25 DN150 闸阀 闸板',
  op1: '40 精车', op2: '30 精车', op3: '20 粗车', firstPiece: '首检', material: '物料', drawing: '图纸', short: '缺 8',
  mark: '', elapsed: '本次用时', each: '每件', eachValue: '2.6 分', reported: '今天已报', reportedValue: '86 件',
  report: '报工', reportGood: '报 34 件合格', reportParts: ['报 31', '废 2', '返 1'], sum: '31 + 2 + 1 = 34，正好做完', leftShort: '还剩 34',
  good: '合格', scrap: '报废', rework: '返工', all: '全部', erase: '退格', back: '返回', minus: '减一', enterCount: '输数量',
  fromMaterial: '料废', addHint: '点一下加一件', fromWork: '工废', reasons: ['砂眼', '气孔', '缩松', '裂纹', '尺寸超差', '碰伤', '夹伤', '刀痕'], more: '更多…',
  accepted: '件合格，已保存', acceptedFoot: '全部做完', uploadFoot: '待上传 13 条',
  tooMany: '多了', attentionTitle: '已保存，但报多了', attentionReason: '工单要 50 件，加上这次一共报了 54 件。', doNow: '现在请做', attentionNext: '把多的 4 件单独放。', attentionDetail: '班长王志强会来核对，您不用改。', understood: '知道了',
  refusedTitle: '不能开工', refusedDetail: '未受理，什么都没有记录', refusedReason: '首检没通过：止口内径 142.13，上限 142.10。', refusedNext: '重新对刀，再请林晓燕复检。', refusedNextDetail: '等的时候可以先做 0152。', callInspector: '叫检验员', backToList: '返回派工清单',
  undo: '冲销', undoText: '已报 0147 合格 34', again: '已有记录，未重复入账', help: '求助',
  wrong: '料不对', scanned: '您扫的', wanted: '要的是', ring: '阀座密封环', putBack: '放回原处，去 B-03-2 拿 DN100。', notRecorded: '这一次没有记录。',
  characteristic: '3/8 中法兰止口', out: '超上限 0.03', limits: '下限 142.00，上限 142.10', decimal: '小数点', next: '下一项', photo: '拍照',
  pinHint: '输入 4 位工牌密码', changePerson: '换人', offlineSignIn: '没有网络也能登录，到 3 月 29 日', clockOn: '上工 0147', reportRow: '报工 0147 合格 16', uploadTitle: '待上传', kept: '条都存在本机，不会丢。', keptHint: '有网络就自动传',
  look: '要您看一眼', conflict: '两人都报了 0126 的 20 粗车。工单只要 40 件，一共报了 50 件。', count: '请数一下手上的实物。', you: '您 09:40', other: '周明 09:52', wrongReport: '我报错了', counted: '数过，没错',
  empty: '现在没有派工', emptyText: '新的派工单一到就会出现在这里。', find: '查找工单、物料或库位', clear: '清除', close: '关闭', instruction: '作业指导书',
  ask: '把 0147 的 34 件冲销？', yes: '冲销 34 件', no: '不冲销', label: '批号', choiceA: '继续做，等主管处理', choiceAText: '多的 4 件放在一边', choiceB: '停下来等', choiceBText: '设备会记为等待',
};

const en: typeof zh = {
  place: 'Lathe 07', person: 'Chen Jianguo', offline: 'Offline', toUpload: 'to upload', records: '', oldest: 'oldest 3 h ago', syncLabel: 'Offline, 12 to upload',
  dispatch: 'Dispatch list', dispatchNote: '3 jobs', shift: 'day shift', type: 'Type', scan: 'Scan', scanAny: 'Scan any code', scanAgain: 'Scan again',
  today: 'today 18:00', late: '1 day late', day: '20 Mar', running: 'Running', ready: 'Ready', held: 'Held', left: 'left', pieces: 'pcs',
  item1: 'Z41H-16C DN100 gate valve body', item2: 'J41H-16C DN50 globe bonnet', item3: 'Z41H-25 DN150 gate wedge',
  op1: '40 Finish turn', op2: '30 Finish turn', op3: '20 Rough turn', firstPiece: '1st piece', material: 'Material', drawing: 'Drawing', short: '8 short',
  mark: '', elapsed: 'This job', each: 'Per piece', eachValue: '2.6 min', reported: 'Today', reportedValue: '86 pcs',
  report: 'Report', reportGood: 'Report 34 good', reportParts: ['31 good', '2 scrap', '1 rework'], sum: '31 + 2 + 1 = 34, all done', leftShort: '34 left',
  good: 'Good', scrap: 'Scrap', rework: 'Rework', all: 'All', erase: 'Erase', back: 'Back', minus: 'One less', enterCount: 'Enter count',
  fromMaterial: 'Material', addHint: 'each tap adds one', fromWork: 'Work', reasons: ['Sand hole', 'Gas hole', 'Shrinkage', 'Crack', 'Off size', 'Dented', 'Clamp mark', 'Tool mark'], more: 'More…',
  accepted: 'good, saved', acceptedFoot: 'all done', uploadFoot: '13 to upload',
  tooMany: '', attentionTitle: 'Saved, but 4 too many', attentionReason: 'The order needs 50 pcs, with this report there are 54.', doNow: 'Do this now', attentionNext: 'Put the 4 extra pieces aside. ', attentionDetail: 'Team leader Wang Zhiqiang will check, nothing to change.', understood: 'Got it',
  refusedTitle: 'Cannot start', refusedDetail: 'Nothing was recorded', refusedReason: 'First piece failed: bore 142.13, limit 142.10.', refusedNext: 'Reset the tool, then ask Lin Xiaoyan to check again. ', refusedNextDetail: 'Meanwhile you can do 0152.', callInspector: 'Call inspector', backToList: 'Back to dispatch list',
  undo: 'Reverse', undoText: 'Reported 0147: 34 good', again: 'Already recorded, not counted twice', help: 'Call',
  wrong: 'Wrong item', scanned: 'You scanned', wanted: 'Needed', ring: 'seat ring', putBack: 'Put it back, take DN100 from B-03-2.', notRecorded: 'Nothing was recorded.',
  characteristic: '3/8 Flange spigot', out: '0.03 over limit', limits: 'Lower limit 142.00, upper limit 142.10', decimal: 'Decimal point', next: 'Next', photo: 'Photo',
  pinHint: 'Enter the 4 digits of your badge', changePerson: 'Other', offlineSignIn: 'You can sign in offline until 29 March', clockOn: 'Clocked on 0147', reportRow: 'Report 0147, 16 good', uploadTitle: 'To upload', kept: 'are kept on this device.', keptHint: 'They upload by themselves',
  look: 'Please look at this', conflict: 'You both reported 0126, operation 20: 50 in all, the order needs 40.', count: 'Please count what you have.', you: 'You 09:40', other: 'Zhou Ming 09:52', wrongReport: 'Mine is wrong', counted: 'Counted, correct',
  empty: 'No jobs right now', emptyText: 'A new job appears here as soon as it is dispatched.', find: 'Find order, item or location', clear: 'Clear', close: 'Close', instruction: 'Instruction',
  ask: 'Reverse the 34 pieces of 0147?', yes: 'Reverse 34 pcs', no: 'Keep them', label: 'Lot', choiceA: 'Go on, the supervisor decides', choiceAText: 'The 4 extra pieces stay aside', choiceB: 'Stop and wait', choiceBText: 'The machine counts as waiting',
};

/** The words of one language. */
export const galleryTexts = {zh, en};
export type GalleryTexts = typeof zh;
