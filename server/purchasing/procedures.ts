import {officeProcedure, router} from '../trpc.ts';
import {purchaseOrderList, vendorList} from './queries.ts';

export const purchasingRouter = router({
  orders: officeProcedure.query(({ctx}) => purchaseOrderList(ctx.house.database, ctx.session.tenantId)),
  vendors: officeProcedure.query(({ctx}) => vendorList(ctx.house.database, ctx.session.tenantId)),
});
