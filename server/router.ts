import {accessRouter} from './access/procedures.ts';
import {equipmentRouter} from './equipment/procedures.ts';
import {itemsRouter} from './items/procedures.ts';
import {journalRouter} from './journal/procedures.ts';
import {productionRouter} from './production/procedures.ts';
import {purchasingRouter} from './purchasing/procedures.ts';
import {qualityRouter} from './quality/procedures.ts';
import {reportsRouter} from './reports/procedures.ts';
import {salesRouter} from './sales/procedures.ts';
import {router} from './trpc.ts';
import {warehouseRouter} from './warehouse/procedures.ts';

/** Every procedure of the office, by module. */
export const appRouter = router({
  access: accessRouter,
  equipment: equipmentRouter,
  items: itemsRouter,
  journal: journalRouter,
  production: productionRouter,
  purchasing: purchasingRouter,
  quality: qualityRouter,
  reports: reportsRouter,
  sales: salesRouter,
  warehouse: warehouseRouter,
});
export type AppRouter = typeof appRouter;
