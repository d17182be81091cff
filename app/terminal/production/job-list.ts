// Which jobs a work centre shows and in which order: own and running first, then rush, then what is due.
import type {Job} from '../../../shared/production/job-progress.ts';

const places: Readonly<Record<Job['state'], number>> = {
  running: 0,
  suspended: 1,
  dispatched: 2,
  ready: 2,
  held: 3,
  waiting: 4,
  completed: 9,
  closed: 9,
  cancelled: 9,
};

/** Jobs somebody may still do something about. */
export const isOpenJob = ({state}: Job): boolean => places[state] < 9;

const order =
  (personId: string) =>
  (a: Job, b: Job): number => {
    const mine = (job: Job) => (job.people.some((entry) => entry.personId === personId) ? 0 : 1);
    // A started job stays on top whatever is rushed: its pieces are on the machine.
    const started = (job: Job) => (job.state === 'running' ? 0 : 1);
    const rush = (job: Job) => (job.isRush ? 0 : 1);
    const can = (job: Job) => (job.state === 'waiting' ? 1 : 0);
    const text = a.dueDay === b.dueDay ? (a.code < b.code ? -1 : 1) : a.dueDay < b.dueDay ? -1 : 1;
    return mine(a) - mine(b) || started(a) - started(b) || can(a) - can(b) || rush(a) - rush(b) || text;
  };

/** The open jobs of a work centre (of all for undefined), in the order to do them; what this person is at comes first. */
export const dispatchList = (
  jobs: readonly Job[],
  workCenterId: string | undefined,
  personId = '',
): readonly Job[] =>
  jobs
    .filter((job) => isOpenJob(job) && (workCenterId === undefined || job.workCenterId === workCenterId))
    .sort(order(personId));

/** The card that stands large on a tablet: what this person is at, else what runs, else the next one to do. */
export const heroOf = (jobs: readonly Job[], personId: string): Job | undefined =>
  jobs.find((job) => job.people.some((entry) => entry.personId === personId)) ??
  jobs.find((job) => job.state === 'running') ??
  jobs[0];
