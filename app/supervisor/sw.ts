// Service worker of the phone. Its parts lie with those of the office; the worker keeps only the phone's own.
import {keepOffline, type WorkerScope} from '../device/offline-worker.ts';

declare const self: WorkerScope;

keepOffline(self, {
  manifest: self.__WB_MANIFEST,
  cacheName: 'chejian-phone',
  rescueCache: 'chejian-phone-rescue',
  rescuePage: '/rescue',
  assets: '/o-assets/',
});
