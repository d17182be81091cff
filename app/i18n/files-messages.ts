/** Chinese texts of photos and drawings; keys read `files.thing.detail`. */
export const filesMessagesZh = {
  'files.photo.uploaded': '照片已上传',
  'files.photo.waiting': '照片在本机，联网自动传',
  'files.photo.sending': '正在传照片 {percent}%',
  'files.photo.stuck': '照片传不上',
  'files.strip.waiting': '照片 {count} 张待传',
  'files.strip.sending': '照片 {count} 张 {percent}%',
  'files.strip.stuck': '照片 {count} 张传不上',
  'files.list.title': '照片',
  'files.list.waiting': '{count} 张在本机，不会丢；记录先传，照片随后。',
  'files.list.sending': '{count} 张，已传 {percent}%',
  'files.list.stuck': '{count} 张传不上：{reason}',
  'files.verdict.waits': '{count} 张照片还没上传。判合格后，照片一到就生效。',
} as const;

/** English texts; a missing key does not compile. */
export const filesMessagesEn = {
  'files.photo.uploaded': 'Photo uploaded',
  'files.photo.waiting': 'Photo kept here, uploads by itself',
  'files.photo.sending': 'Uploading photos {percent} %',
  'files.photo.stuck': 'Photo cannot be uploaded',
  'files.strip.waiting': 'Photos to upload: {count}',
  'files.strip.sending': 'Photos: {count}, {percent} %',
  'files.strip.stuck': 'Photos that cannot be uploaded: {count}',
  'files.list.title': 'Photos',
  'files.list.waiting': '{count} kept here, nothing is lost. Records go first, photos follow.',
  'files.list.sending': '{count}, {percent} % sent',
  'files.list.stuck': '{count} cannot be uploaded: {reason}',
  'files.verdict.waits': '{count} photos are not uploaded yet. A pass takes effect when they are there.',
} as const satisfies Record<keyof typeof filesMessagesZh, string>;
