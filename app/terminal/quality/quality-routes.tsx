import type {MenuEntry} from '../shell/menu-entry.ts';
import type {RouteEntry} from '../shell/router.tsx';
import {InspectScreen} from './inspect-screen.tsx';
import {InspectionListScreen} from './inspection-list-screen.tsx';
import {NewInspectionScreen} from './new-inspection-screen.tsx';

/** Screens of quality and their addresses. */
export const qualityRoutes: readonly RouteEntry[] = [
  {path: '/inspection', Screen: InspectionListScreen},
  {path: '/inspection-new', Screen: NewInspectionScreen},
  {path: '/inspection/:id', Screen: InspectScreen},
];

/** What the menu shows of them. */
export const qualityMenu: readonly MenuEntry[] = [
  {
    id: 'inspection',
    icon: 'firstPiece',
    title: 'quality.menu.inspection',
    hint: 'quality.menu.inspectionHint',
    path: '/inspection',
    group: 'quality',
  },
];
