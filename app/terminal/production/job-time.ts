import type {Job} from '../../../shared/production/job-progress.ts';

/** Seconds since the first of the people at the job began; undefined when nobody is. */
export const elapsedSeconds = (job: Job, nowMs: number): number | undefined => {
  const starts = job.people.map(({since}) => Date.parse(since));
  return starts.length === 0 ? undefined : Math.max(0, (nowMs - Math.min(...starts)) / 1000);
};

/** Minutes for one piece with one decimal, for the eye only: "2.6". */
export const minutesEach = (seconds: number, pieces: number): string =>
  pieces > 0 ? (Math.round((seconds / 60 / pieces) * 10) / 10).toString() : '—';
