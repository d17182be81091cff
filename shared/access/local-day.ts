const minuteMs = 60_000;

/** The calendar day of an instant where the zone is `zoneMinutes` east of UTC. */
export function localDay(instant: string, zoneMinutes: number): string {
  const milliseconds = Date.parse(instant);
  // An instant like "2026-99-99T…" passes the envelope; it must not stop the queue.
  if (Number.isNaN(milliseconds)) return instant.slice(0, 10);
  return new Date(milliseconds + zoneMinutes * minuteMs).toISOString().slice(0, 10);
}
