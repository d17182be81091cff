import type {PersonEntry} from '../../../sync/terminal/people.ts';

const shownAtOnce = 12; // two screens of a handheld; who is not among them is typed

/** Who may be added to a job: the own work centre first, by badge; with something typed, everybody whose badge or name fits. */
export const choosePeople = (
  people: readonly PersonEntry[],
  {
    typed,
    workCenterId,
    atJob,
  }: {readonly typed: string; readonly workCenterId: string; readonly atJob: readonly string[]},
): readonly PersonEntry[] => {
  const sought = typed.trim();
  const fits = ({badge, name, workCenterId: at}: PersonEntry) =>
    sought === '' ? at === workCenterId : badge.startsWith(sought) || name.includes(sought);
  const found = people.filter((one) => fits(one) && !atJob.includes(one.id));
  const rank = (one: PersonEntry) => (one.badge === sought ? 0 : one.workCenterId === workCenterId ? 1 : 2);
  return [...found].sort((a, b) => rank(a) - rank(b)).slice(0, shownAtOnce);
};
