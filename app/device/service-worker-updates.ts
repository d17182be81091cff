// A new version waits until nobody is working in any tab, then all tabs move to it together.
// Every piece of work holds a shared lock; the update needs the same lock alone, and holds it until the new
// version is in charge, so that no work begins under the one and goes on under the other.
import {watchHands} from './hands-on.ts';

const checkEveryMs = 30 * 60_000; // a terminal stays open for days; the browser itself asks only on navigation
const retryEveryMs = 60_000;
const takeOverMs = 10_000; // a worker that does not come up in this time must not hold the lock

/** Where the worker of a shell lives. A page shows one shell; shells of one origin have nothing of it in common. */
export type WorkerPlace = {
  /** '/t/' */
  readonly scope: string;
  /** Name of the lock that everybody holds who is working in this shell. */
  readonly workLock: string;
};

let openWork = 0;
let reloadWanted = false;
let applyNow: () => void = () => undefined; // set once the worker is registered

const reloadWhenFree = () => {
  if (!reloadWanted || openWork > 0) return;
  reloadWanted = false; // one reload, however often it is asked for
  location.reload();
};

/** Call when a person starts something that a reload would lose; the answer ends it. */
export const beginWork = ({workLock}: WorkerPlace): (() => void) => {
  let release: () => void = () => undefined;
  let isEnded = false;
  openWork += 1;
  const held = new Promise<void>((resolve) => (release = resolve));
  const isReleased = Promise.resolve(navigator.locks?.request(workLock, {mode: 'shared'}, () => held));
  return () => {
    if (isEnded) return;
    isEnded = true;
    openWork -= 1;
    release();
    reloadWhenFree();
    // The lock is given back a moment later: asked for at once, our own work would still be in the way.
    const apply = () => applyNow();
    void isReleased.then(apply, apply);
  };
};

const takeOver = (worker: ServiceWorker) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, takeOverMs);
    worker.addEventListener('statechange', () => {
      if (worker.state !== 'activated' && worker.state !== 'redundant') return;
      clearTimeout(timer);
      resolve();
    });
    worker.postMessage({type: 'apply-waiting'});
  });

/** With the lock held alone: nobody works anywhere. */
const moveOn = async (registration: ServiceWorkerRegistration) => {
  if (openWork > 0 || reloadWanted) return;
  if (registration.waiting) await takeOver(registration.waiting);
  // Every idle tab shows the version in charge by now; what the one before kept may go.
  else registration.active?.postMessage({type: 'forget-old', page: import.meta.url});
};

const applyWaiting = async (registration: ServiceWorkerRegistration, workLock: string) => {
  if (openWork > 0) return;
  if (!navigator.locks) return moveOn(registration);
  await navigator.locks.request(workLock, {mode: 'exclusive', ifAvailable: true}, (lock) =>
    lock ? moveOn(registration) : undefined,
  );
};

const watch = (registration: ServiceWorkerRegistration, workLock: string) => {
  const apply = () => void applyWaiting(registration, workLock);
  registration.addEventListener('updatefound', () => {
    const incoming = registration.installing;
    incoming?.addEventListener('statechange', () => incoming.state === 'installed' && apply());
  });
  applyNow = apply;
  apply();
  setInterval(apply, retryEveryMs); // another tab may have ended its work
  document.addEventListener('visibilitychange', apply);
  // Offline is the normal reason for a failed check; the next one comes by itself.
  setInterval(() => void registration.update().catch(() => undefined), checkEveryMs);
};

/** Registers the worker and applies waiting versions when nobody works. */
export const startServiceWorker = (place: WorkerPlace) => {
  watchHands(() => beginWork(place));
  let hasController = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const isFirst = !hasController; // the first install takes the page, nothing changed for it
    hasController = true;
    if (isFirst) return;
    reloadWanted = true;
    reloadWhenFree();
  });
  void navigator.serviceWorker
    .register(`${place.scope}sw.js`, {scope: place.scope, updateViaCache: 'none'})
    .then((registration) => watch(registration, place.workLock))
    // A device without room for it still works with a line; the sync status says what is kept offline.
    .catch(() => undefined);
};
