import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import {matchPath, placeOf, type Params, type Place} from './route-path.ts';

export type ScreenProps = {
  /** The named parts of the path. */
  readonly params: Params;
  /** What stands behind the "?". */
  readonly query: Params;
};

/** One screen and its address: `{path: '/location/:id', Screen: LocationScreen}`. */
export type RouteEntry = {readonly path: string; readonly Screen: ComponentType<ScreenProps>};

type Router = {
  readonly place: Place;
  /** `replace` leaves no step for "back". */
  readonly go: (path: string, options?: {readonly replace?: boolean}) => void;
  readonly back: () => void;
};

const RouterContext = createContext<Router | undefined>(undefined);

/** Holds where the terminal is. */
export const RouterProvider = ({children}: {readonly children: ReactNode}) => {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  const depth = useRef(0); // steps of our own; with none, "back" would leave the app
  useEffect(() => {
    const listen = () => setPlace(placeOf(location.hash));
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
  const go = useCallback((path: string, options: {readonly replace?: boolean} = {}) => {
    if (options.replace === true) location.replace(`#${path}`);
    else if (location.hash !== `#${path}`) {
      depth.current += 1;
      location.hash = path;
    }
  }, []);
  const back = useCallback(() => {
    if (depth.current > 0) {
      depth.current -= 1;
      history.back();
    } else location.replace('#/');
  }, []);
  const value = useMemo(() => ({place, go, back}), [place, go, back]);
  return <RouterContext value={value}>{children}</RouterContext>;
};

/** Where the terminal is and how to go elsewhere: `go(pathTo('/job/:id', {id}))`. */
export const useRouter = (): Router => {
  const router = useContext(RouterContext);
  if (!router) throw new Error('RouterProvider is missing above this component');
  return router;
};

/** The screen of the present address; `fallback` when no route has it. */
export const RouteView = ({
  routes,
  fallback,
}: {
  readonly routes: readonly RouteEntry[];
  readonly fallback: ReactNode;
}) => {
  const {place} = useRouter();
  for (const {path, Screen} of routes) {
    const params = matchPath(path, place.path);
    // The key: another job is another screen, nothing typed for the one may stay in the other.
    if (params) return <Screen key={place.path} params={params} query={place.query} />;
  }
  return fallback;
};
