// One catalogue: code, HTTP status, what is wrong and what to do, in zh and en. Codes are never reused.
import type { Quantity } from './quantity.ts';

type Entry = { readonly status: number; readonly zh: string; readonly zhNext: string; readonly en: string; readonly enNext: string };
type Words = readonly [zh: string, zhNext: string, en: string, enNext: string];
const entry = (status: number, ...[zh, zhNext, en, enNext]: Words): Entry => ({ status, zh, zhNext, en, enNext });

export const problems = {
  // codes and things
  unknownCode: entry(404, '没有这个码：{code}', '码已记下，请主管核实。', 'Unknown code: {code}', 'It has been recorded; ask your supervisor.'),
  unknownThing: entry(404, '找不到：{what}', '等资料同步后再处理，或请主管核实。', 'Not found: {what}', 'Wait for the data to arrive, or ask your supervisor.'),
  foreignCode: entry(403, '这个码不是本厂的：{code}', '放回原处，请主管核实。', 'This code belongs to another company: {code}', 'Put it back and ask your supervisor.'),
  wrongKindOfCode: entry(422, '这里不用这种码：{code}', '请扫{expected}。', 'Not the code needed here: {code}', 'Scan {expected}.'),
  // quantities
  quantityNotPositive: entry(422, '数量要大于 0', '请重新输入数量。', 'The quantity must be more than 0', 'Type it again.'),
  quantityNotANumber: entry(422, '这不是数量：{text}', '只用数字和小数点。', 'Not a quantity: {text}', 'Use digits and a point only.'),
  quantityTooLong: entry(422, '数字太长：{text}', '小数点前最多 9 位，后面最多 6 位。', 'Too many digits: {text}', 'At most 9 before and 6 after the point.'),
  quantityTooLarge: entry(422, '数量太大：{quantity}', '请核对后重新输入。', 'Quantity too large: {quantity}', 'Check it and type it again.'),
  quantityNotWhole: entry(422, '要整数：{quantity} {uom}', '请输入整数。', 'Whole number needed: {quantity} {uom}', 'Type a whole number.'),
  // production
  overReported: entry(409, '报多了 {excess} 件', '把多的 {excess} 件单独放，主管会来看。', '{excess} too many', 'Put the extra {excess} aside; your supervisor will look.'),
  previousNotReported: entry(409, '前道只交来 {available} 件', '已保存。请主管核对前道报工。', 'Only {available} came from the operation before', 'Saved. The supervisor checks the operation before.'),
  orderOnHold: entry(409, '工单 {order} 已暂停', '先停下，问主管。', 'Order {order} is on hold', 'Stop and ask your supervisor.'),
  orderClosed: entry(409, '工单 {order} 已关闭', '已保存，主管会处理。', 'Order {order} is closed', 'Saved; your supervisor takes care of it.'),
  orderCancelled: entry(409, '工单 {order} 已取消', '停下，把料退回，问主管。', 'Order {order} is cancelled', 'Stop, return the material and ask your supervisor.'),
  orderNotReleased: entry(409, '工单 {order} 还没下达', '请计划员先下达。', 'Order {order} is not released', 'Ask the planner to release it first.'),
  orderHasMaterial: entry(409, '工单 {order} 还有没退的料', '先办生产退料，再取消。', 'Order {order} still holds material', 'Return the material, then cancel.'),
  alreadyReleased: entry(409, '工单 {order} 已下达', '不用再做。', 'Order {order} is already released', 'Nothing to do.'),
  noRouting: entry(422, '物料 {item} 没有工艺路线', '先建工艺路线。', 'Item {item} has no routing', 'Define the routing first.'),
  jobHeld: entry(409, '不能开工：{cause}', '先解决，再开工。', 'Cannot start: {cause}', 'Solve it, then start.'),
  firstPieceMissing: entry(409, '首检没通过', '请检验员先做首检。', 'First piece not passed', 'Ask the inspector for the first-piece check.'),
  jobNotStarted: entry(409, '派工单 {job} 没有开工记录', '已保存，主管会核对工时。', 'Job {job} was not started', 'Saved; the supervisor checks the hours.'),
  alreadyReversed: entry(409, '这条记录已冲销过', '不用再做。', 'Already reversed', 'Nothing to do.'),
  reversalDiffers: entry(409, '冲销的数量与原记录不同', '按原记录冲销，主管会核对。', 'The reversal differs from the record', 'Reversed as recorded; the supervisor checks.'),
  reportedInFuture: entry(409, '时间不对：{at}', '请校准终端时钟。', 'The time is off: {at}', 'Set the clock of this terminal.'),
  // warehouse
  negativeStock: entry(409, '账上不够：{location} 的 {item} 变成 {quantity}', '已保存。请仓管员核对库位。', 'Books short: {item} at {location} is now {quantity}', 'Saved. The keeper checks the location.'),
  wrongItem: entry(409, '料不对：要 {expected}，扫到 {found}', '放回原处，去拿 {expected}。', 'Wrong item: {expected} needed, {found} scanned', 'Put it back and take {expected}.'),
  wrongLot: entry(409, '批次不对：{lot}', '放回原处，按清单拿。', 'Wrong lot: {lot}', 'Put it back and take the lot on the list.'),
  lotBlocked: entry(409, '批次 {lot} {state}，不能用', '单独放，问检验员。', 'Lot {lot} is {state} and may not be used', 'Put it aside and ask the inspector.'),
  lotExpired: entry(409, '批次 {lot} 过期：{day}', '单独放，问检验员。', 'Lot {lot} expired on {day}', 'Put it aside and ask the inspector.'),
  lotMissing: entry(422, '{item} 要批次号', '请扫批次码。', '{item} needs a lot', 'Scan the lot label.'),
  lotOfOtherItem: entry(409, '批次 {lot} 不是 {item} 的', '请主管核实标签。', 'Lot {lot} is not of item {item}', 'The supervisor checks the label.'),
  serialTwice: entry(409, '序列号 {serial} 已在 {location}', '请核对标签。', 'Serial {serial} is already at {location}', 'Check the label.'),
  notOnOrder: entry(409, '{item} 不在单据 {document} 上', '已保存，仓管员会核对。', '{item} is not on {document}', 'Saved; the keeper checks.'),
  overDelivered: entry(409, '{item} 比单据多 {excess}', '多的单独放，仓管员会核对。', '{excess} more {item} than ordered', 'Put the extra aside; the keeper checks.'),
  documentClosed: entry(409, '单据 {document} 已结束', '已保存，仓管员会核对。', '{document} is finished', 'Saved; the keeper checks.'),
  locationBlocked: entry(409, '库位 {location} 已冻结', '已保存，仓管员会核对。', 'Location {location} is frozen', 'Saved; the keeper checks.'),
  sameLocation: entry(422, '两个库位相同：{location}', '请扫另一个库位。', 'Both locations are {location}', 'Scan another location.'),
  overIssued: entry(409, '{item} 多领 {excess}', '已保存，主管会核对。', '{excess} {item} over the requirement', 'Saved; the supervisor checks.'),
  countStale: entry(409, '盘点时账在动：{item} {location}', '请复盘这一行。', 'The books moved during the count: {item} at {location}', 'Count this line again.'),
  countNotReady: entry(409, '这一行还没有可批准的盘点', '先完成盘点。', 'No count to approve', 'Finish the count first.'),
  alreadyApproved: entry(409, '这一行已批准过', '不用再做。', 'Already approved', 'Nothing to do.'),
  // quality and equipment
  outOfLimits: entry(409, '{characteristic} 超差：{value}，要 {limits}', '单独放，按检验员的决定处理。', '{characteristic} out of limits: {value}, allowed {limits}', 'Put it aside and follow the inspector.'),
  inspectionFailed: entry(409, '检验不合格：{what}', '已锁定，等待处置。', 'Inspection failed: {what}', 'Blocked until it is decided.'),
  inspectionDecided: entry(409, '检验单 {inspection} 已判定', '不用再做。', 'Inspection {inspection} is decided', 'Nothing to do.'),
  gaugeOverdue: entry(409, '量具 {gauge} 校准过期：{day}', '换一把量具，重量一次。', 'Gauge {gauge} calibration expired on {day}', 'Take another gauge and measure again.'),
  calibrationUnknown: entry(409, '不认识量具 {gauge}', '请扫量具上的码。', 'Unknown gauge {gauge}', 'Scan the code on the gauge.'),
  photoMissing: entry(422, '缺照片：{characteristic}', '请拍一张。', 'Photo missing: {characteristic}', 'Take one.'),
  // people and devices
  notPermitted: entry(403, '{person} 没有做这件事的权限', '请主管来做，或请管理员授权。', '{person} may not do this', 'Ask your supervisor, or an administrator for the right.'),
  personRevoked: entry(403, '{person} 已停用', '已保存，主管会核对。', '{person} is no longer active', 'Saved; the supervisor checks.'),
  deviceRevoked: entry(403, '这台终端已停用', '记录仍会上传。请找管理员重新登记。', 'This terminal is revoked', 'Its records still upload. Ask an administrator to enrol it again.'),
  wrongPin: entry(401, '密码不对，还可试 {left} 次', '请再输一次。', 'Wrong PIN, {left} tries left', 'Type it again.'),
  lockedOut: entry(429, '输错太多次', '{minutes} 分钟后再试，或请主管解锁。', 'Too many wrong tries', 'Try again in {minutes} min, or ask your supervisor.'),
  unknownBadge: entry(404, '不认识这张工牌：{code}', '请扫自己的工牌，或请管理员登记。', 'Unknown badge: {code}', 'Scan your own badge, or ask an administrator.'),
  wrongPassword: entry(401, '用户名或密码不对', '请再试一次。', 'Wrong user name or password', 'Try again.'),
  signInNeeded: entry(401, '请先登录', '登录后再做。', 'Sign in first', 'Sign in and try again.'),
  enrolmentExpired: entry(410, '登记码已过期', '请在办公室重新生成一个。', 'The enrolment code has expired', 'Make a new one in the office.'),
  enrolmentUsed: entry(409, '登记码已用过', '请在办公室重新生成一个。', 'The enrolment code was already used', 'Make a new one in the office.'),
  enrolmentUnknown: entry(404, '登记码不对', '请核对后再输，或重新生成。', 'Unknown enrolment code', 'Check it, or make a new one.'),
  outboxNotEmpty: entry(409, '还有 {count} 条没上传', '先联网上传，再换厂登记。', '{count} records are not uploaded', 'Go online first, then enrol elsewhere.'),
  deviceForked: entry(409, '这台终端像是复制出来的', '记录已收下，请管理员重新登记。', 'This terminal looks like a copy', 'Its records are kept; enrol it again.'),
  clockOff: entry(409, '终端时钟差 {minutes} 分钟', '请校准时钟。记录已保存。', 'The clock of this terminal is off by {minutes} min', 'Set it. Your records are saved.'),
  // data and server
  badInput: entry(400, '内容不对：{detail}', '请改正后再试。', 'Not valid: {detail}', 'Correct it and try again.'),
  badSignature: entry(401, '签名不对', '记录已隔离，请管理员查看。', 'Bad signature', 'The records are set aside; an administrator looks.'),
  wrongTenant: entry(403, '不是本租户的记录', '记录已隔离，请管理员查看。', 'Not a record of this tenant', 'The record is set aside; an administrator looks.'),
  sameIdOtherContent: entry(409, '同一编号，内容不同', '两份都已保留，请管理员查看。', 'Same id, other content', 'Both are kept; an administrator looks.'),
  unknownKind: entry(409, '服务器还不认识这种记录：{kind}', '服务器升级后自动处理。', 'The server does not know this kind yet: {kind}', 'It is handled after the server is updated.'),
  waitsForRecord: entry(409, '等待另一条记录', '收到后自动处理。', 'Waits for another record', 'It is handled when that arrives.'),
  serverFault: entry(500, '服务器处理时出错', '记录已收下，管理员会处理。', 'The server could not handle it', 'The record is kept; an administrator looks.'),
  serverBusy: entry(503, '服务器忙', '稍后自动再试。', 'The server is busy', 'It is tried again by itself.'),
  staleDocument: entry(409, '{what} 已被别人改过', '看一下现在的内容，再改。', '{what} was changed by somebody else', 'Look at it again, then change it.'),
  duplicateCode: entry(409, '编号 {code} 已被使用', '换一个编号。', '{code} is already in use', 'Choose another.'),
  storageFull: entry(507, '存储满了', '先联网上传，再清理照片。', 'Storage is full', 'Go online to upload, then clear photos.'),
  notSecure: entry(400, '连接不安全，不能离线使用', '用 https 地址打开，并安装证书。', 'Not a secure connection; offline work is off', 'Open the https address and install the certificate.'),
  browserTooOld: entry(400, '浏览器太旧', '安装 Chrome 77 或更新的版本。', 'The browser is too old', 'Install Chrome 77 or newer.'),
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof problems;
export type Problem = { readonly code: ProblemCode; readonly params: Readonly<Record<string, string>> };

/** A problem of the catalogue with the values of its text. */
export function problem(code: ProblemCode, params: Readonly<Record<string, Quantity | string>> = {}): Problem {
  return { code, params };
}

/** Headline and next step in a language; unknown parameters stay visible as they are. */
export function problemText(value: { readonly code: string; readonly params: Readonly<Record<string, string>> }, language: 'zh' | 'en'): { readonly headline: string; readonly next: string } {
  const found = (problems as Readonly<Record<string, Entry>>)[value.code] ?? problems.serverFault;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => value.params[name] ?? whole);
  return language === 'zh'
    ? { headline: fill(found.zh), next: fill(found.zhNext) }
    : { headline: fill(found.en), next: fill(found.enNext) };
}

/** Thrown by IO where a problem has to travel; carries the catalogue entry. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(value: Problem, options?: { readonly cause?: unknown }) {
    super(`${value.code} ${JSON.stringify(value.params)}`, options);
    this.name = 'ProblemError';
    this.problem = value;
  }
}
