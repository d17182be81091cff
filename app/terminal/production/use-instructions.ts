import {useEffect} from 'react';
import type {Edition, Instruction} from '../../../shared/items/edition.ts';
import {workInstruction} from '../../../shared/items/work-instruction.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {orderEdition} from '../../../shared/production/order-editions.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {useFiles} from '../../device/terminal-files.ts';
import {useStatus, useTerminal} from '../../device/terminal-context.tsx';
import {useDocument, useDocuments} from '../../device/use-documents.ts';

type JobPlace = Pick<Job, 'itemId' | 'operationNo' | 'workOrderId'>;
type Order = Parameters<typeof orderEdition>[0];

/** A drawing or work instruction as the order of the job works by it. */
export type JobInstruction = Pick<Instruction, 'id' | 'type' | 'operationNo'> &
  Pick<Edition, 'title' | 'edition' | 'pages'> & {
    readonly newer: Edition | undefined;
    readonly isWithdrawn: boolean;
  };

/** Whether it is shown at this job: it is of the operation, or of the whole item. */
const isFor = (job: Pick<JobPlace, 'itemId' | 'operationNo'>, one: Instruction): boolean =>
  one.itemId === job.itemId && (one.operationNo === undefined || one.operationNo === job.operationNo);

const isBefore = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Drawings and work instructions of a job: those of its operation first. */
export const instructionsFor = (
  job: Pick<JobPlace, 'itemId' | 'operationNo'>,
  order: Order,
  all: readonly Instruction[],
): readonly JobInstruction[] =>
  all
    .filter((one) => isFor(job, one))
    .flatMap((one): readonly JobInstruction[] => {
      const shown = orderEdition(order, one);
      if (shown === undefined) return [];
      const {title, edition, pages} = shown.edition;
      const {id, type, operationNo} = one;
      return [
        {id, type, operationNo, title, edition, pages, newer: shown.newer, isWithdrawn: shown.isWithdrawn},
      ];
    })
    .sort(
      (a, b) =>
        Number(a.operationNo === undefined) - Number(b.operationNo === undefined) ||
        isBefore(a.type, b.type) ||
        isBefore(a.title, b.title) ||
        isBefore(a.id, b.id),
    );

/** Drawings and work instructions of a job, live. */
export const useInstructions = (job: Job): readonly JobInstruction[] => {
  const order = useDocument(workOrder, job.workOrderId);
  return instructionsFor(job, order, useDocuments(workInstruction, {itemId: job.itemId}) ?? []);
};

const jobsAhead = 40; // about two days of a work centre

/** Fetches the pages of the next jobs while there is a line, the first job first. */
export const usePagesAhead = (jobs: readonly Job[]): void => {
  const terminal = useTerminal();
  const files = useFiles();
  const {lastPullAt} = useStatus();
  // As text: the list is a new one at every render.
  const key = JSON.stringify(
    jobs
      .slice(0, jobsAhead)
      .map(({itemId, operationNo, workOrderId}): JobPlace => ({itemId, operationNo, workOrderId})),
  );
  useEffect(() => {
    if (lastPullAt === undefined) return; // a pull brings a new revision, and asks again
    const next = JSON.parse(key) as readonly JobPlace[]; // written above
    const wanted = next.flatMap((job) =>
      instructionsFor(
        job,
        terminal.get(workOrder, job.workOrderId),
        terminal.findBy(workInstruction, 'itemId', job.itemId),
      ).flatMap(({pages}) => pages),
    );
    const once = new Map(wanted.map((page) => [page.sha256, page]));
    files.want([...once.values()]);
  }, [terminal, files, key, lastPullAt]);
};
