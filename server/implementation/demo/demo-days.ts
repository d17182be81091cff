// Days are offsets from today, so that the factory is always fresh; the time of day never depends on the clock.
const dayMs = 86_400_000;
const minuteMs = 60_000;
const zoneMs = 480 * minuteMs;

export const shiftStart = 7 * 60 + 30;
export const shiftEnd = 19 * 60 + 30;

/** Minutes of the demo's own time: 0 = today 00:00 in the factory, negative = before. */
export type DemoMinute = number;

export type DemoDays = {
  /** "2026-03-18" at an offset from today. */
  day(offset: number): string;
  /** "2603", the month of a day, as it stands in document numbers. */
  month(offset: number): string;
  /** "260318", as it stands in lot numbers. */
  lotDay(offset: number): string;
  instant(minute: DemoMinute): string;
  /** The first minute not before this one at which the shift works. */
  atWork(minute: DemoMinute): DemoMinute;
};

/** Minute of a day offset and a time of day. */
export const minuteOf = (offset: number, hour: number, minute = 0): DemoMinute =>
  offset * 1440 + hour * 60 + minute;
export const offsetOf = (minute: DemoMinute): number => Math.floor(minute / 1440);

/** The calendar of a demo whose today is the given day of the factory, "2026-03-18". */
export function demoDays(today: string): DemoDays {
  const midnight = Date.parse(`${today}T00:00:00.000Z`) - zoneMs;
  const day = (offset: number) => new Date(midnight + zoneMs + offset * dayMs).toISOString().slice(0, 10);
  // Sundays are free; yesterday is not, so that the demo always has people at work.
  const isFree = (offset: number) =>
    offset !== -1 && new Date(`${day(offset)}T00:00:00.000Z`).getUTCDay() === 0;
  return {
    day,
    month: (offset) => day(offset).slice(2, 7).replace('-', ''),
    lotDay: (offset) => day(offset).slice(2).replaceAll('-', ''),
    instant: (minute) => new Date(midnight + minute * minuteMs).toISOString(),
    atWork(minute) {
      let offset = offsetOf(minute);
      let ofDay = minute - offset * 1440;
      if (ofDay >= shiftEnd - 60) {
        offset += 1;
        ofDay = shiftStart;
      }
      while (isFree(offset)) {
        offset += 1;
        ofDay = shiftStart;
      }
      return offset * 1440 + Math.max(ofDay, shiftStart);
    },
  };
}
