import type {RouteEntry} from '../shell/router.tsx';
import {DispatchScreen} from './dispatch-screen.tsx';
import {EquipmentScreen} from './equipment-screen.tsx';
import {InstructionScreen} from './instruction-screen.tsx';
import {OperationScreen} from './operation-screen.tsx';
import {OrderScreen} from './order-screen.tsx';
import {ReportScreen} from './report-screen.tsx';

/** Screens of production and their addresses. */
export const productionRoutes: readonly RouteEntry[] = [
  {path: '/', Screen: DispatchScreen},
  {path: '/order/:id', Screen: OrderScreen},
  {path: '/job/:id', Screen: OperationScreen},
  {path: '/job/:id/report', Screen: ReportScreen},
  {path: '/job/:id/instruction/:instruction', Screen: InstructionScreen},
  {path: '/equipment/:id', Screen: EquipmentScreen},
];
