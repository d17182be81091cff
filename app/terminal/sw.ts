// Service worker of the terminal.
import {keepOffline, type WorkerScope} from '../device/offline-worker.ts';

declare const self: WorkerScope;

keepOffline(self, {
  manifest: self.__WB_MANIFEST,
  cacheName: 'chejian-terminal',
  rescueCache: 'chejian-rescue',
  rescuePage: 'rescue.html',
  assets: '/t/assets/',
});
