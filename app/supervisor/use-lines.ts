// Work centres with what goes on at them, counted from the job orders this phone holds.
import {useMemo} from 'react';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {jobOrder} from '../../shared/production/job-order.ts';
import {workCenter} from '../../shared/production/work-center.ts';
import {useIdentity} from '../device/terminal-context.tsx';
import {useDocuments} from '../device/use-documents.ts';

export type Job = DocumentOf<typeof jobOrder>;
export type LineState = 'held' | 'running' | 'ready' | 'idle';
export type Line = DocumentOf<typeof workCenter> & {
  readonly jobs: readonly Job[];
  readonly lineState: LineState;
};

const over: ReadonlySet<string> = new Set(['completed', 'closed', 'cancelled']);
const isHeld = ({state, firstPiece}: Job) => state === 'held' || firstPiece === 'failed';
const stateOf = (jobs: readonly Job[]): LineState =>
  jobs.some(isHeld)
    ? 'held'
    : jobs.some(({state}) => state === 'running')
      ? 'running'
      : jobs.some(({state}) => state === 'ready' || state === 'dispatched')
        ? 'ready'
        : 'idle';

/** Open job orders, the most urgent first. */
export const useOpenJobs = (): readonly Job[] | undefined => {
  const all = useDocuments(jobOrder);
  return useMemo(
    () =>
      all
        ?.filter(({state}) => !over.has(state))
        .sort((a, b) => (a.dueDay === b.dueDay ? (a.code < b.code ? -1 : 1) : a.dueDay < b.dueDay ? -1 : 1)),
    [all],
  );
};

/** Active work centres of this site; undefined until the first read. */
export const useLines = (): readonly Line[] | undefined => {
  const {site} = useIdentity();
  const centers = useDocuments(workCenter);
  const jobs = useOpenJobs();
  return useMemo(() => {
    if (centers === undefined || jobs === undefined) return undefined;
    const byCenter = new Map<string, Job[]>();
    for (const job of jobs) {
      const own = byCenter.get(job.workCenterId) ?? [];
      byCenter.set(job.workCenterId, own);
      own.push(job);
    }
    return centers
      .filter((center) => center.isActive && center.siteId === site)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((center) => {
        const own = byCenter.get(center.id) ?? [];
        return {...center, jobs: own, lineState: stateOf(own)};
      });
  }, [centers, jobs, site]);
};
