import type {WorkerPlace} from '../device/service-worker-updates.ts';

/** The worker of the phone; the terminal of the same browser is not concerned. */
export const phoneWorker: WorkerPlace = {scope: '/s/', workLock: 'chejian-phone-version'};
