// A moment counted from where PostgreSQL counts. What it refuses as text is refused here as well: a day that no calendar has must
// not become the next one.

/** 2000-01-01T00:00:00Z, from which PostgreSQL counts. */
const epochMs = 946_684_800_000;

/** Milliseconds since 2000 of "2026-03-18T06:32:00.000Z"; undefined for a day or an hour that there is not. */
export function millisecondsOf(text: string): number | undefined {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || text < '0001') return undefined;
  // Every month has 28 days; `Date` lets the 30th of February be the 2nd of March.
  const day = text.slice(8, 10);
  if (day > '28' && new Date(ms).getUTCDate() !== Number(day)) return undefined;
  return ms - epochMs;
}
