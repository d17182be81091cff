import {AppUpdates} from '../device/service-worker-updates.ts';

/** New versions of the phone; the terminal of the same browser is not concerned. */
export const appUpdates = new AppUpdates({scope: '/s/', workLock: 'chejian-phone-version'});
