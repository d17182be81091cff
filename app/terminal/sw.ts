// Service worker of the terminal: keeps the whole app on the device and lets a new version wait.
// No skipWaiting at install and no claim on update: the running page still needs its old chunks.
// The page says when nobody is working (service-worker-updates.ts), then the new one takes over.
import {PrecacheController} from 'workbox-precaching/PrecacheController.js';
import type {PrecacheEntry} from 'workbox-precaching/_types.js';
import {routeOf} from './service-worker-routes.ts';

type WaitableEvent = Event & {waitUntil(work: Promise<unknown>): void};
type WorkerFetchEvent = WaitableEvent & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
};
// The DOM library of this folder does not know the worker's global scope.
type Worker = {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
  readonly registration: ServiceWorkerRegistration;
  readonly location: Location;
  readonly clients: {claim(): Promise<void>};
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: WorkerFetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent & WaitableEvent) => void): void;
};

declare const self: Worker;

// `as never` below: workbox wants the ExtendableEvent of a library that this folder cannot load beside the DOM's.

const precache = new PrecacheController({cacheName: 'chejian-terminal'});
precache.addToCacheList(self.__WB_MANIFEST);
const scope = new URL(self.registration.scope).pathname;
let isFirstInstall = false;

self.addEventListener('install', (event) => {
  isFirstInstall = self.registration.active === null;
  event.waitUntil(precache.install(event as never));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    precache.activate(event as never).then(() => {
      // Only the very first one takes the open page, so that the first minutes are offline-safe too.
      if (isFirstInstall) return self.clients.claim();
      return undefined;
    }),
  );
});

self.addEventListener('message', (event) => {
  if ((event.data as {type?: string} | undefined)?.type === 'apply-waiting')
    event.waitUntil(self.skipWaiting());
});

const fromPrecache = async (path: string, request: Request) => {
  const kept = await precache.matchPrecache(path);
  return kept ?? fetch(request);
};

self.addEventListener('fetch', (event) => {
  const {request} = event;
  const accept = request.headers.get('accept') ?? '';
  const route = routeOf({
    url: request.url,
    method: request.method,
    mode: request.mode,
    accept,
    scope,
    origin: self.location.origin,
  });
  if (route === 'network') return;
  if (route === 'page') event.respondWith(fromPrecache('index.html', request));
  else if (route === 'rescue') event.respondWith(fromPrecache('rescue.html', request));
  else if (precache.getCacheKeyForURL(request.url)) event.respondWith(fromPrecache(request.url, request));
});
