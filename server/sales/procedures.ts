import {officeProcedure, router} from '../trpc.ts';
import {customerList, salesOrderList} from './queries.ts';

export const salesRouter = router({
  orders: officeProcedure.query(({ctx}) => salesOrderList(ctx.house.database, ctx.session.tenantId)),
  customers: officeProcedure.query(({ctx}) => customerList(ctx.house.database, ctx.session.tenantId)),
});
