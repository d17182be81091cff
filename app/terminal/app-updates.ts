import {AppUpdates} from '../device/service-worker-updates.ts';

/** New versions of the terminal. */
export const appUpdates = new AppUpdates({
  scope: import.meta.env.BASE_URL,
  workLock: 'chejian-app-version',
});
