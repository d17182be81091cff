import type {RouteEntry} from '../shell/router.tsx';

/** Settings, scanner test and diagnosis of this terminal. */
export const settingsRoutes: readonly RouteEntry[] = [];
