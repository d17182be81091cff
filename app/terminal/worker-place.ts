import type {WorkerPlace} from '../device/service-worker-updates.ts';

/** The worker of the terminal. */
export const terminalWorker: WorkerPlace = {
  scope: import.meta.env.BASE_URL,
  workLock: 'chejian-app-version',
};
