import type {MenuEntry} from '../shell/menu-entry.ts';
import type {RouteEntry} from '../shell/router.tsx';

/** Screens of quality and their addresses. */
export const qualityRoutes: readonly RouteEntry[] = [];

/** What the menu shows of them. */
export const qualityMenu: readonly MenuEntry[] = [];
