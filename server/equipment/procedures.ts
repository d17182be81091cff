import {officeProcedure, router} from '../trpc.ts';
import {equipmentList} from './queries.ts';

export const equipmentRouter = router({
  list: officeProcedure.query(({ctx}) => equipmentList(ctx.house.database, ctx.session.tenantId)),
});
