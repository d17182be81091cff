import {qualityEn} from './quality-en.ts';
import {qualityZh} from './quality-zh.ts';

/** Chinese texts of the quality screens; keys read `quality.thing.detail`. */
export const qualityMessagesZh = {...qualityZh} as const;

/** English texts; a missing key does not compile. */
export const qualityMessagesEn = {...qualityEn} as const satisfies Record<
  keyof typeof qualityMessagesZh,
  string
>;
