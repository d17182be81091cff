// Times and quantities as a site and a language say them, bound once for a screen.
import {ageOf, formatClock, formatDay, formatMoment, formatQuantity, localDayOf} from './format.ts';
import type {Translate} from './i18n.tsx';
import type {Language} from './text.ts';

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const dayMs = 86_400_000;

/** Whole days from one day to another, "2026-03-18" to "2026-03-21" is 3. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

type Site = {
  readonly language: Language;
  readonly t: Translate;
  readonly zoneMinutes: number;
  readonly now: () => number;
};

/** The formats of a site; `now` is asked each time. */
export const siteFormats = ({language, t, zoneMinutes, now}: Site) => {
  const at = (instant: string) => Date.parse(instant);
  const today = () => localDayOf(now(), zoneMinutes);
  const dayLine = () => {
    const day = today();
    const weekday = weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
    return language === 'zh'
      ? `${formatDay(day, language)} ${weekday}`
      : `${weekday} ${formatDay(day, language)}`;
  };
  return {
    today,
    quantity: (value: string) => formatQuantity(value),
    day: (day: string) => formatDay(day, language),
    shortDay: (day: string) =>
      day.startsWith(today().slice(0, 4))
        ? `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`
        : `${day.slice(0, 4)}/${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`,
    clock: (instant: string) => formatClock(at(instant), zoneMinutes),
    moment: (instant: string) =>
      formatMoment(at(instant), {
        nowMs: now(),
        offsetMinutes: zoneMinutes,
        words: {yesterday: t('common.when.yesterday')},
      }),
    full: (instant: string) =>
      `${localDayOf(at(instant), zoneMinutes).slice(5).replace('-', '/')} ${formatClock(at(instant), zoneMinutes)}`,
    age: (instant: string) => {
      const {key, count} = ageOf(now() - at(instant));
      return t(key, {count});
    },
    dayLine,
    frame: () => `${dayLine()} ${formatClock(now(), zoneMinutes)}`,
  };
};
