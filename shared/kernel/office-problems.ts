// What only the office, a supervisor's phone and the server say. The build of the terminal leaves these texts out
// (tools/terminal-problems.ts).
import type {ProblemEntry} from './problem-entry.ts';
import {entry} from './problem-entry.ts';

export const officeProblems = {
  duplicateCode: entry(
    409,
    '编号 {code} 已被使用',
    '换一个编号。',
    '{code} is already in use',
    'Choose another.',
  ),
  deviceSilent: entry(
    409,
    '{device} 已 {hours} 个工作小时没有消息，最后一次联系时还有 {count} 条没上传',
    '去看一下：是否关机、没网，或坏了。连上后自动上传。',
    '{device} was not heard of for {hours} hours of work; when it last was, {count} records were not uploaded',
    'Go and look: switched off, no network, or broken. It uploads by itself once it is online.',
  ),
  deviceUnsentOld: entry(
    409,
    '{device} 有 {count} 条记录 {hours} 小时没上传',
    '让它联网；不行就打开它的 /rescue 页面。',
    '{device} has {count} records that were not uploaded for {hours} hours',
    'Bring it online; if that fails, open /rescue on it.',
  ),
  deviceFactsMissing: entry(
    409,
    '{device} 说已上传 {sent} 条，服务器只有 {taken} 条',
    '不要清理这台终端的数据，请管理员对账。',
    '{device} says it uploaded {sent} records, the server has {taken}',
    'Do not clear its data; an administrator compares.',
  ),
  deviceStorageFull: entry(
    507,
    '{device} 的存储用了 {percent}%，只剩 {free} MB',
    '去看一下：联网让它上传，再清理设备上别的文件。满了就不能开新活。',
    'The storage of {device} is {percent}% full; {free} MB are left',
    'Go and look: let it upload, then clear other files on the device. While it is full no job can be started.',
  ),
  deviceDrift: entry(
    409,
    '{device} 的资料和服务器不一致（终端/服务器）：{what}',
    '终端已自动重新下载；反复出现请报告。',
    'Documents on {device} differed from the server (terminal/server): {what}',
    'It fetched them again by itself; report it if it comes back.',
  ),
  wrongPassword: entry(401, '用户名或密码不对', '请再试一次。', 'Wrong user name or password', 'Try again.'),
  quarantineFull: entry(
    507,
    '待查的隔离记录太多（{count} 条）',
    '记录还在终端上。先存成文件，请管理员清理隔离区后再传。',
    'Too many records are set aside ({count})',
    'They are still on the terminal. Save them to a file; an administrator clears what is set aside.',
  ),
  browserTooOld: entry(
    400,
    '浏览器太旧',
    '安装 Chrome 77 或更新的版本。',
    'The browser is too old',
    'Install Chrome 77 or newer.',
  ),
  jobNotStarted: entry(
    409,
    '派工单 {job} 没有开工记录',
    '已保存，主管会核对工时。',
    'Job {job} was not started',
    'Saved; the supervisor checks the hours.',
  ),
  lotOfOtherItem: entry(
    409,
    '批次 {lot} 不是 {item} 的',
    '请主管核实标签。',
    'Lot {lot} is not of item {item}',
    'The supervisor checks the label.',
  ),
  countStale: entry(
    409,
    '盘点时账在动：{item} {location}',
    '请复盘这一行。',
    'The books moved during the count: {item} at {location}',
    'Count this line again.',
  ),
  noRouting: entry(
    422,
    '物料 {item} 没有工艺路线',
    '先建工艺路线。',
    'Item {item} has no routing',
    'Define the routing first.',
  ),
  orderHasMaterial: entry(
    409,
    '工单 {order} 还有没退的料',
    '先办生产退料，再取消。',
    'Order {order} still holds material',
    'Return the material, then cancel.',
  ),
  alreadyReleased: entry(
    409,
    '工单 {order} 已下达',
    '不用再做。',
    'Order {order} is already released',
    'Nothing to do.',
  ),
} as const satisfies Record<string, ProblemEntry>;
