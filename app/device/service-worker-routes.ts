// What the service worker answers itself. Everything else goes to the line untouched: an answered
// event stream keeps the worker busy for ever, so that it can never be replaced.
export type WorkerRoute = 'network' | 'page' | 'rescue' | 'file';

type RouteRequest = {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
  readonly accept: string;
  readonly scope: string; // '/t/'
  readonly assets: string; // '/t/assets/'; may lie outside the scope
  readonly origin: string;
};

const lineOnly = /^\/(sync|trpc|api)(\/|$)/;

/** Decides who answers a request of a page. */
export const routeOf = ({url, method, mode, accept, scope, assets, origin}: RouteRequest): WorkerRoute => {
  const {pathname, origin: target} = new URL(url);
  if (method !== 'GET' || target !== origin) return 'network';
  if (accept.includes('text/event-stream') || lineOnly.test(pathname)) return 'network';
  if (pathname.startsWith(assets)) return 'file';
  if (!pathname.startsWith(scope)) return 'network';
  if (mode !== 'navigate') return 'file';
  const isRescue = pathname === `${scope}rescue` || pathname === `${scope}rescue.html`;
  return isRescue ? 'rescue' : 'page';
};
