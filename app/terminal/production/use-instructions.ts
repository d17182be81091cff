import {useEffect} from 'react';
import {workInstruction} from '../../../shared/items/work-instruction.ts';
import type {DocumentOf} from '../../../shared/kernel/define-document.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {useFiles} from '../../device/terminal-files.ts';
import {useStatus, useTerminal} from '../../device/terminal-context.tsx';
import {useDocuments} from '../../device/use-documents.ts';

export type Instruction = DocumentOf<typeof workInstruction>;
type JobPlace = Pick<Job, 'itemId' | 'operationNo'>;
type Known = Pick<Instruction, 'itemId' | 'operationNo' | 'isActive' | 'title' | 'type' | 'id'>;

/** Whether it is shown at this job: it is of the operation, or of the whole item. */
const isFor = (job: JobPlace, one: Known): boolean =>
  one.isActive &&
  one.itemId === job.itemId &&
  (one.operationNo === undefined || one.operationNo === job.operationNo);

const isBefore = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Drawings and work instructions of a job: those of its operation first. */
export const instructionsFor = <One extends Known>(job: JobPlace, all: readonly One[]): readonly One[] =>
  all
    .filter((one) => isFor(job, one))
    .sort(
      (a, b) =>
        Number(a.operationNo === undefined) - Number(b.operationNo === undefined) ||
        isBefore(a.type, b.type) ||
        isBefore(a.title, b.title) ||
        isBefore(a.id, b.id),
    );

/** Drawings and work instructions of a job, live. */
export const useInstructions = (job: Job): readonly Instruction[] =>
  instructionsFor(job, useDocuments(workInstruction, {itemId: job.itemId}) ?? []);

const jobsAhead = 40; // about two days of a work centre

/** Fetches the pages of the next jobs while there is a line, the first job first. */
export const usePagesAhead = (jobs: readonly Job[]): void => {
  const terminal = useTerminal();
  const files = useFiles();
  const {lastPullAt} = useStatus();
  // As text: the list is a new one at every render.
  const key = JSON.stringify(
    jobs.slice(0, jobsAhead).map(({itemId, operationNo}): JobPlace => ({itemId, operationNo})),
  );
  useEffect(() => {
    if (lastPullAt === undefined) return; // a pull brings a new revision, and asks again
    const next = JSON.parse(key) as readonly JobPlace[]; // written above
    const wanted = next.flatMap((job) =>
      instructionsFor(job, terminal.findBy(workInstruction, 'itemId', job.itemId)).flatMap(
        ({pages}) => pages,
      ),
    );
    const once = new Map(wanted.map((page) => [page.sha256, page]));
    files.want([...once.values()]);
  }, [terminal, files, key, lastPullAt]);
};
