// A new version waits until nobody is working in any tab, then all tabs move to it together.
// Every piece of work holds a shared lock; the update needs the same lock alone.
const workLock = 'chejian-app-version';
const checkEveryMs = 30 * 60_000; // a terminal stays open for days; the browser itself asks only on navigation
const retryEveryMs = 60_000;

let openWork = 0;
let reloadWanted = false;
let applyNow: () => void = () => undefined; // set once the worker is registered

const reloadWhenFree = () => {
  if (reloadWanted && openWork === 0) location.reload();
};

/** Call when a person starts something that a reload would lose; the answer ends it. */
export const beginWork = (): (() => void) => {
  let release: () => void = () => undefined;
  let isEnded = false;
  openWork += 1;
  const held = new Promise<void>((resolve) => (release = resolve));
  void navigator.locks?.request(workLock, {mode: 'shared'}, () => held);
  return () => {
    if (isEnded) return;
    isEnded = true;
    openWork -= 1;
    release();
    reloadWhenFree();
    applyNow();
  };
};

const applyWaiting = async (registration: ServiceWorkerRegistration) => {
  const tell = () => registration.waiting?.postMessage({type: 'apply-waiting'});
  if (openWork > 0 || !registration.waiting) return;
  if (!navigator.locks) return tell();
  await navigator.locks.request(workLock, {mode: 'exclusive', ifAvailable: true}, (lock) =>
    lock ? tell() : undefined,
  );
};

const watch = (registration: ServiceWorkerRegistration) => {
  const apply = () => void applyWaiting(registration);
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
export const startServiceWorker = () => {
  let hasController = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const isFirst = !hasController; // the first install takes the page, nothing changed for it
    hasController = true;
    if (isFirst) return;
    reloadWanted = true;
    reloadWhenFree();
  });
  void navigator.serviceWorker
    .register(`${import.meta.env.BASE_URL}sw.js`, {scope: import.meta.env.BASE_URL, updateViaCache: 'none'})
    .then(watch)
    // A device without room for it still works with a line; the sync status says what is kept offline.
    .catch(() => undefined);
};
