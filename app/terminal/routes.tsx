import {MenuScreen} from './shell/menu-screen.tsx';
import type {RouteEntry} from './shell/router.tsx';
import {productionRoutes} from './production/production-routes.tsx';
import {qualityMenu, qualityRoutes} from './quality/quality-routes.tsx';
import {settingsRoutes} from './settings/settings-routes.tsx';
import {syncRoutes} from './sync/sync-routes.tsx';
import {warehouseMenu, warehouseRoutes} from './warehouse/warehouse-routes.tsx';

const Menu = () => <MenuScreen entries={[...warehouseMenu, ...qualityMenu]} />;

/** Every screen behind the sign-in. */
export const routes: readonly RouteEntry[] = [
  {path: '/menu', Screen: Menu},
  ...productionRoutes,
  ...syncRoutes,
  ...settingsRoutes,
  ...warehouseRoutes,
  ...qualityRoutes,
];
