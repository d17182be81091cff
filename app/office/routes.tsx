// Every page of the office by its address; the frame stands around all of them.
import {createRootRoute, createRoute, createRouter, lazyRouteComponent} from '@tanstack/react-router';
import {BrokenPage, NoSuchPage} from './parts/broken-page.tsx';
import {Frame} from './parts/frame.tsx';
import {TodayScreen} from './reports/today-screen.tsx';

const root = createRootRoute({component: Frame});
const under = <const Path extends string>(path: Path) => ({getParentRoute: () => root, path});

const routes = [
  createRoute({...under('/'), component: TodayScreen}),
  createRoute({
    ...under('/orders'),
    component: lazyRouteComponent(() => import('./production/work-orders-screen.tsx'), 'WorkOrdersScreen'),
  }),
  createRoute({
    ...under('/orders/$id'),
    component: lazyRouteComponent(() => import('./production/work-order-screen.tsx'), 'WorkOrderScreen'),
  }),
  createRoute({
    ...under('/jobs'),
    component: lazyRouteComponent(() => import('./production/jobs-screen.tsx'), 'JobsScreen'),
  }),
  createRoute({
    ...under('/work-centers'),
    component: lazyRouteComponent(() => import('./production/work-centers-screen.tsx'), 'WorkCentersScreen'),
  }),
  createRoute({
    ...under('/items'),
    component: lazyRouteComponent(() => import('./items/items-screen.tsx'), 'ItemsScreen'),
  }),
  createRoute({
    ...under('/items/$id'),
    component: lazyRouteComponent(() => import('./items/item-screen.tsx'), 'ItemScreen'),
  }),
  createRoute({
    ...under('/reasons'),
    component: lazyRouteComponent(() => import('./items/reasons-screen.tsx'), 'ReasonsScreen'),
  }),
  createRoute({
    ...under('/stock'),
    component: lazyRouteComponent(() => import('./warehouse/stock-screen.tsx'), 'StockScreen'),
  }),
  createRoute({
    ...under('/stock/$id'),
    component: lazyRouteComponent(() => import('./warehouse/stock-item-screen.tsx'), 'StockItemScreen'),
  }),
  createRoute({
    ...under('/documents'),
    component: lazyRouteComponent(() => import('./warehouse/documents-screen.tsx'), 'DocumentsScreen'),
  }),
  createRoute({
    ...under('/locations'),
    component: lazyRouteComponent(() => import('./warehouse/locations-screen.tsx'), 'LocationsScreen'),
  }),
  createRoute({
    ...under('/stocktakes'),
    component: lazyRouteComponent(() => import('./warehouse/stocktakes-screen.tsx'), 'StocktakesScreen'),
  }),
  createRoute({
    ...under('/stocktakes/$id'),
    component: lazyRouteComponent(() => import('./warehouse/stocktake-screen.tsx'), 'StocktakeScreen'),
  }),
  createRoute({
    ...under('/inspections'),
    component: lazyRouteComponent(() => import('./quality/inspections-screen.tsx'), 'InspectionsScreen'),
  }),
  createRoute({
    ...under('/inspections/$id'),
    component: lazyRouteComponent(() => import('./quality/inspection-screen.tsx'), 'InspectionScreen'),
  }),
  createRoute({
    ...under('/plans'),
    component: lazyRouteComponent(() => import('./quality/plans-screen.tsx'), 'PlansScreen'),
  }),
  createRoute({
    ...under('/sales'),
    component: lazyRouteComponent(() => import('./sales/sales-screen.tsx'), 'SalesScreen'),
  }),
  createRoute({
    ...under('/customers'),
    component: lazyRouteComponent(() => import('./sales/customers-screen.tsx'), 'CustomersScreen'),
  }),
  createRoute({
    ...under('/purchasing'),
    component: lazyRouteComponent(() => import('./purchasing/purchasing-screen.tsx'), 'PurchasingScreen'),
  }),
  createRoute({
    ...under('/vendors'),
    component: lazyRouteComponent(() => import('./purchasing/vendors-screen.tsx'), 'VendorsScreen'),
  }),
  createRoute({
    ...under('/equipment'),
    component: lazyRouteComponent(() => import('./equipment/equipment-screen.tsx'), 'EquipmentScreen'),
  }),
  createRoute({
    ...under('/people'),
    component: lazyRouteComponent(() => import('./access/people-screen.tsx'), 'PeopleScreen'),
  }),
  createRoute({
    ...under('/devices'),
    component: lazyRouteComponent(() => import('./access/devices-screen.tsx'), 'DevicesScreen'),
  }),
  createRoute({
    ...under('/cases'),
    component: lazyRouteComponent(() => import('./access/cases-screen.tsx'), 'CasesScreen'),
  }),
  createRoute({
    ...under('/cases/$id'),
    component: lazyRouteComponent(() => import('./access/case-screen.tsx'), 'CaseScreen'),
  }),
  createRoute({
    ...under('/journal'),
    component: lazyRouteComponent(() => import('./reports/journal-screen.tsx'), 'JournalScreen'),
  }),
] as const;

/** The router of the office. */
export const officeRouter = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/o',
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NoSuchPage,
  // Plain texts: the router's own way reads "1e5" as a number and writes another address than it was given.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Readonly<Record<string, unknown>>) => {
    const query = new URLSearchParams(
      Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
    ).toString();
    return query === '' ? '' : `?${query}`;
  },
});

declare module '@tanstack/react-router' {
  // eslint-disable-next-line typescript/consistent-type-definitions
  interface Register {
    router: typeof officeRouter;
  }
}
