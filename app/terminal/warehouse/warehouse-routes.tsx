import type {MenuEntry} from '../shell/menu-entry.ts';
import type {RouteEntry} from '../shell/router.tsx';

/** Screens of the warehouse and their addresses. */
export const warehouseRoutes: readonly RouteEntry[] = [];

/** What the menu shows of them. */
export const warehouseMenu: readonly MenuEntry[] = [];
