// What a service worker of ours does: keeps a whole shell on the device and lets a new version wait.
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
/** The DOM library of this folder does not know the worker's global scope. */
export type WorkerScope = {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
  readonly registration: ServiceWorkerRegistration;
  readonly location: Location;
  readonly clients: {claim(): Promise<void>};
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: WorkerFetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent & WaitableEvent) => void): void;
};

/** Caches and paths of one shell; two shells of one origin share none of the caches. */
export type OfflineShell = {
  readonly manifest: (PrecacheEntry | string)[];
  readonly cacheName: string;
  /** Apart from the app: what breaks the one must not take the other. */
  readonly rescueCache: string;
  readonly rescuePage: string;
  /** Path below which the parts of the build lie. */
  readonly assets: string;
};

// `as never` below: workbox wants the ExtendableEvent of a library that this folder cannot load beside the DOM's.

/** A version that comes and a cleaning must not meet: the first takes over files that the second throws away. */
const alone = (work: () => Promise<unknown>): Promise<unknown> =>
  navigator.locks ? navigator.locks.request('chejian-precache', work) : work();

const kept = async (cacheName: string, key: RequestInfo, request: Request): Promise<Response> => {
  const found = await caches.open(cacheName).then((cache) => cache.match(key));
  return found ?? fetch(request);
};

const keepVersions = (
  worker: WorkerScope,
  precache: PrecacheController,
  {rescueCache, rescuePage}: OfflineShell,
) => {
  let isFirstInstall = false;
  const keepRescue = async () => {
    const cache = await caches.open(rescueCache);
    await cache.add(new Request(rescuePage, {cache: 'reload', credentials: 'same-origin'}));
  };
  /** Never while a newer one is coming, whose files lie in the same cache. */
  const forgetOld = (event: WaitableEvent, page: string) =>
    alone(async () => {
      const {installing, waiting} = worker.registration;
      if (installing || waiting || precache.getCacheKeyForURL(page) === undefined) return;
      await precache.activate(event as never);
    });
  worker.addEventListener('install', (event) => {
    isFirstInstall = worker.registration.active === null;
    event.waitUntil(
      alone(async () => {
        await keepRescue();
        await precache.install(event as never);
      }),
    );
  });
  worker.addEventListener('activate', (event) => {
    // Only the very first one takes the open page, so that the first minutes are offline-safe too.
    if (isFirstInstall) event.waitUntil(worker.clients.claim());
  });
  worker.addEventListener('message', (event) => {
    const {type, page} = (event.data ?? {}) as {readonly type?: string; readonly page?: string};
    if (type === 'apply-waiting') event.waitUntil(worker.skipWaiting());
    if (type === 'forget-old' && page !== undefined) event.waitUntil(forgetOld(event, page));
  });
};

/** Makes the worker of a shell: the page and its parts come from the device, everything else from the line. */
export const keepOffline = (worker: WorkerScope, shell: OfflineShell): void => {
  const {cacheName, rescueCache, rescuePage, assets} = shell;
  const precache = new PrecacheController({cacheName});
  precache.addToCacheList(shell.manifest);
  const scope = new URL(worker.registration.scope).pathname;
  keepVersions(worker, precache, shell);
  const fromPrecache = async (path: string, request: Request) =>
    (await precache.matchPrecache(path)) ?? fetch(request);
  worker.addEventListener('fetch', (event) => {
    const {request} = event;
    const {url, method, mode, headers} = request;
    const accept = headers.get('accept') ?? '';
    const route = routeOf({url, method, mode, accept, scope, assets, origin: worker.location.origin});
    if (route === 'network') return;
    if (route === 'page') event.respondWith(fromPrecache('index.html', request));
    else if (route === 'rescue') event.respondWith(kept(rescueCache, rescuePage, request));
    else if (precache.getCacheKeyForURL(url)) event.respondWith(fromPrecache(url, request));
    // A part of the version before, for a page that still shows it.
    else if (new URL(url).pathname.startsWith(assets)) event.respondWith(kept(cacheName, url, request));
  });
};
