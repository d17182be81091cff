// Service worker of the terminal: keeps the whole app on the device and lets a new version wait.
// No skipWaiting at install and no claim on update: the running page still needs its old chunks.
// The page says when nobody is working (service-worker-updates.ts), then the new one takes over. What the
// old version had is thrown away only when a page of the new one says that nobody shows the old one any more.
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

const cacheName = 'chejian-terminal';
const rescueCache = 'chejian-rescue'; // apart from the app: what breaks the one must not take the other
const rescuePage = 'rescue.html';
const precache = new PrecacheController({cacheName});
precache.addToCacheList(self.__WB_MANIFEST);
const scope = new URL(self.registration.scope).pathname;
let isFirstInstall = false;

/** A version that comes and a cleaning must not meet: the first takes over files that the second throws away. */
const alone = (work: () => Promise<unknown>): Promise<unknown> =>
  navigator.locks ? navigator.locks.request('chejian-precache', work) : work();

const keepRescue = async () => {
  const cache = await caches.open(rescueCache);
  await cache.add(new Request(rescuePage, {cache: 'reload', credentials: 'same-origin'}));
};

self.addEventListener('install', (event) => {
  isFirstInstall = self.registration.active === null;
  event.waitUntil(
    alone(async () => {
      await keepRescue();
      await precache.install(event as never);
    }),
  );
});

self.addEventListener('activate', (event) => {
  // Only the very first one takes the open page, so that the first minutes are offline-safe too.
  if (isFirstInstall) event.waitUntil(self.clients.claim());
});

/** Throws away what older versions kept; never while a newer one is coming, whose files lie in the same cache. */
const forgetOld = (event: WaitableEvent, page: string) =>
  alone(async () => {
    const {installing, waiting} = self.registration;
    if (installing || waiting || precache.getCacheKeyForURL(page) === undefined) return;
    await precache.activate(event as never);
  });

self.addEventListener('message', (event) => {
  const {type, page} = (event.data ?? {}) as {readonly type?: string; readonly page?: string};
  if (type === 'apply-waiting') event.waitUntil(self.skipWaiting());
  if (type === 'forget-old' && page !== undefined) event.waitUntil(forgetOld(event, page));
});

const fromPrecache = async (path: string, request: Request) => {
  const kept = await precache.matchPrecache(path);
  return kept ?? fetch(request);
};

const fromRescue = async (request: Request) => {
  const kept = await caches.open(rescueCache).then((cache) => cache.match(rescuePage));
  return kept ?? fetch(request);
};

/** A part of the version before, for a page that still shows it. */
const fromOlder = async (request: Request) => {
  const kept = await caches.open(cacheName).then((cache) => cache.match(request.url));
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
  else if (route === 'rescue') event.respondWith(fromRescue(request));
  else if (precache.getCacheKeyForURL(request.url)) event.respondWith(fromPrecache(request.url, request));
  else if (new URL(request.url).pathname.startsWith(`${scope}assets/`)) event.respondWith(fromOlder(request));
});
