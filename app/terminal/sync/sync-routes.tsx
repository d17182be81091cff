import type {RouteEntry} from '../shell/router.tsx';

/** What is not uploaded and what needs a look. */
export const syncRoutes: readonly RouteEntry[] = [];
