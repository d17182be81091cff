// Numbers and times as people on the floor say them. The zone is the site's offset, given by the
// caller: a tablet set to the wrong zone still shows the clock of the hall.
import type {Language} from './text.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

const two = (value: number) => String(value).padStart(2, '0');
const siteTime = (atMs: number, offsetMinutes: number) => new Date(atMs + offsetMinutes * minuteMs);
const dayNumber = (atMs: number, offsetMinutes: number) =>
  Math.floor((atMs + offsetMinutes * minuteMs) / dayMs);

/** 14:05 at the site. */
export const formatClock = (atMs: number, offsetMinutes: number): string => {
  const time = siteTime(atMs, offsetMinutes);
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
};

/** 01:10:22, for how long something has been running. */
export const formatDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};

/** The calendar day of a moment at the site: 2026-03-18. */
export const localDayOf = (atMs: number, offsetMinutes: number): string =>
  siteTime(atMs, offsetMinutes).toISOString().slice(0, 10);

/** 14:05 today, 昨天, then 3/16, with the year when it is another one. */
export const formatMoment = (
  atMs: number,
  {
    nowMs,
    offsetMinutes,
    words,
  }: {readonly nowMs: number; readonly offsetMinutes: number; readonly words: {readonly yesterday: string}},
): string => {
  const daysAgo = dayNumber(nowMs, offsetMinutes) - dayNumber(atMs, offsetMinutes);
  if (daysAgo === 0) return formatClock(atMs, offsetMinutes);
  if (daysAgo === 1) return words.yesterday;
  const time = siteTime(atMs, offsetMinutes);
  const short = `${time.getUTCMonth() + 1}/${time.getUTCDate()}`;
  const isThisYear = time.getUTCFullYear() === siteTime(nowMs, offsetMinutes).getUTCFullYear();
  return isThisYear ? short : `${time.getUTCFullYear()}/${short}`;
};

/** 3 月 20 日 or 20 Mar, from 2026-03-20. */
export const formatDay = (day: string, language: Language): string => {
  const parts = /^\d{4}-(\d{2})-(\d{2})/.exec(day);
  if (!parts) return day;
  const month = Number(parts[1]);
  const date = Number(parts[2]);
  return language === 'zh' ? `${month} 月 ${date} 日` : `${date} ${monthNames[month - 1] ?? month}`;
};

/** 1,250.5 from the exact decimal text; never through a float. */
export const formatQuantity = (
  value: string,
  {isGrouped = true}: {readonly isGrouped?: boolean} = {},
): string => {
  const parts = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(value);
  if (!parts) return value;
  const [, sign = '', whole = '', decimals = ''] = parts;
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${sign}${grouped}${decimals === '' ? '' : `.${decimals}`}`;
};

type AgeKey = 'common.age.now' | 'common.age.minutes' | 'common.age.hours' | 'common.age.days';

/** How old something is, as a message key and its number. */
export const ageOf = (ageMs: number): {readonly key: AgeKey; readonly count: number} => {
  if (ageMs < minuteMs) return {key: 'common.age.now', count: 0};
  if (ageMs < hourMs) return {key: 'common.age.minutes', count: Math.floor(ageMs / minuteMs)};
  if (ageMs < 2 * dayMs) return {key: 'common.age.hours', count: Math.floor(ageMs / hourMs)};
  return {key: 'common.age.days', count: Math.floor(ageMs / dayMs)};
};
